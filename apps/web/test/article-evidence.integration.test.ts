import { articles } from '@cti/db/tables/article';
import { contents } from '@cti/db/tables/content';
import { entityMentions, relations } from '@cti/db/tables/entity';
import { judgements } from '@cti/db/tables/judgement';
import { mentions, observables, techniqueMentions } from '@cti/db/tables/observable';
import { sources } from '@cti/db/tables/source';
import { classifyArticle } from '@cti/intel/passage/classify-article';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addArticle, addSource, foundAt, type Json, realWeb } from './fixture.ts';

const sentence = 'FIN7 uses Carbanak to run powershell.exe -enc SQBFAFgA on Windows hosts.';
const text = `${sentence}
Beacons go to c2.evil.com and 203.0.113.7, and to update.example.net.
It exploits CVE-2021-44228 (CVSS 3.1 score 10.0) and CVE-2026-0001; the table names T9999 beside T1059.001.`;
const at = (words: string) => ({
  start: text.indexOf(words),
  end: text.indexOf(words) + words.length,
  original: words,
});

let web: Awaited<ReturnType<typeof realWeb>>;
let source: number;
let id: number;
let bare: number;
let body: Json;

const observableId = async (type: 'domain-name', value: string): Promise<number> => {
  const [row] = await web.db
    .select({ id: observables.id })
    .from(observables)
    .innerJoin(mentions, eq(mentions.observableId, observables.id))
    .where(and(eq(observables.type, type), eq(observables.value, value)));
  return row?.id ?? 0;
};

beforeAll(async () => {
  web = await realWeb();
  source = await addSource(web.db, 'first');
  id = await addArticle(web.db, source, { title: 'All kinds', text, score: 80, publishedAt: new Date() });
  bare = await addArticle(web.db, source, { title: 'Not read yet' });
  await web.db.insert(techniqueMentions).values([
    { articleId: id, techniqueId: 'T1059.001', name: 'PowerShell', rule: 'id', confidence: 100, ...at('T1059.001') },
    { articleId: id, techniqueId: 'T1059.001', name: 'PowerShell', rule: 'behaviour', confidence: 75, ...at('-enc') },
    { articleId: id, techniqueId: 'T9999', name: 'not in ATT&CK', rule: 'unknown-id', confidence: 0, ...at('T9999') },
  ]);
  await web.db.insert(entityMentions).values([
    { articleId: id, entityId: 'G0046', kind: 'actor', name: 'FIN7', rule: 'name', confidence: 95, ...at('FIN7') },
    {
      articleId: id,
      entityId: 'S0030',
      kind: 'malware',
      name: 'Carbanak',
      rule: 'alias',
      confidence: 85,
      ...at('Carbanak'),
    },
  ]);
  await web.db.insert(relations).values({
    articleId: id,
    fromId: 'G0046',
    fromName: 'FIN7',
    kind: 'uses',
    toId: 'S0030',
    toName: 'Carbanak',
    confidence: 90,
    ...at(sentence),
  });
  await web.db.insert(judgements).values({
    articleId: id,
    observableId: await observableId('domain-name', 'update.example.net'),
    verdict: 'example',
    reason: 'Made for documents (RFC 2606).',
    notes: ['Never resolves.'],
    foundVerdict: 'example',
    foundReason: 'Made for documents (RFC 2606).',
  });
  await web.db
    .update(contents)
    .set({
      platforms: [{ platform: 'windows', share: 1, evidence: [at('powershell.exe')] }],
      quality: { score: 70, reasons: [{ label: 'few words', points: -30 }] },
      passages: classifyArticle(text).passages,
    })
    .where(eq(contents.articleId, id));
  body = (await web.call('GET', `/api/v1/articles/${id}`)).body;
});
afterAll(() => web.close());

describe('what was found in an article', () => {
  it('stands where the article says it stands', () => {
    const evidence = body.platforms.flatMap((platform: Json) => platform.evidence);
    const found: Json[] = [...body.mentions, ...body.techniques, ...body.entities, ...body.relations, ...evidence];
    expect(found.length).toBeGreaterThan(10);
    for (const { start, end, original } of found) expect(body.text.slice(start, end)).toBe(original);
    expect(body.passages.map(({ start, end }: Json) => body.text.slice(start, end)).join('')).toBe(text);
  });

  it('stands beside who says when the article was published, and nothing where nobody was asked', async () => {
    expect(body.publishedFrom).toBe('feed');
    expect((await web.call('GET', `/api/v1/articles/${bare}`)).body.publishedFrom).toBeNull();
  });

  it('comes with the rule that found it and how sure we are', () => {
    const told = ({ rule, confidence }: Json) => [rule, confidence];
    expect(body.techniques.map(told)).toEqual([
      ['behaviour', 75],
      ['unknown-id', 0],
      ['id', 100],
    ]);
    expect(body.entities.map((one: Json) => [one.kind, one.name, ...told(one)])).toEqual([
      ['actor', 'FIN7', 'name', 95],
      ['malware', 'Carbanak', 'alias', 85],
    ]);
    expect(body.relations).toMatchObject([{ fromName: 'FIN7', kind: 'uses', toName: 'Carbanak', confidence: 90 }]);
  });

  it('has judgements of those values only of which more is known than that they were seen', () => {
    expect(body.judgements).toEqual([
      {
        type: 'domain-name',
        value: 'update.example.net',
        verdict: 'example',
        notes: ['Never resolves.'],
        reason: 'Made for documents (RFC 2606).',
        foundVerdict: 'example',
        foundReason: 'Made for documents (RFC 2606).',
      },
    ]);
    expect(body.mentions.map(({ value }: Json) => value)).toContain('c2.evil.com');
  });

  it('tells of each CVE once whether it is known to be exploited, and how severe the text says it is', () => {
    expect(body.vulnerabilities.map(({ cve }: Json) => cve)).toEqual(['CVE-2021-44228', 'CVE-2026-0001']);
    const [known, unknown] = body.vulnerabilities;
    expect(known.kev).toMatchObject({ dateAdded: '2021-12-10', ransomware: true, vendor: 'Apache' });
    expect(known.cvss.score).toBe(10);
    expect(body.text.slice(known.cvss.start, known.cvss.end)).toBe(known.cvss.original);
    expect(unknown).toEqual({ cve: 'CVE-2026-0001', kev: null, cvss: null, epss: null });
  });

  it('is empty, and not missing, in an article nobody has read yet', async () => {
    const { status, body: unread } = await web.call('GET', `/api/v1/articles/${bare}`);
    expect(status).toBe(200);
    for (const list of ['judgements', 'entities', 'relations', 'vulnerabilities', 'platforms', 'passages'])
      expect([list, unread[list]]).toEqual([list, []]);
    expect([unread.quality, unread.copy]).toEqual([null, null]);
    expect(unread.priority.parts.map(({ label }: Json) => label)).toContain('not yet scored');
  });
});

describe("an article's priority", () => {
  it('is the sum of its parts, of which one is the reliability of its source', async () => {
    const sum = body.priority.parts.reduce((all: number, { points }: Json) => all + points, 0);
    expect(body.priority.score).toBeCloseTo(sum, 5);
    await web.db.update(sources).set({ reliability: 'A' }).where(eq(sources.id, source));
    const { body: better } = await web.call('GET', `/api/v1/articles/${id}`);
    expect([body.priority.reliability, better.priority.reliability]).toEqual(['C', 'A']);
    expect(better.priority.score).toBeGreaterThan(body.priority.score);
  });

  it('counts age from the day we found it where the page claims a date that is still to come', async () => {
    const tomorrow = new Date(Date.now() + 5 * 86_400_000);
    const early = await addArticle(web.db, source, { title: 'From the future', text: 'Soon.', publishedAt: tomorrow });
    await foundAt(web.db, early, new Date(Date.now() - 3.5 * 86_400_000));
    const { body: future } = await web.call('GET', `/api/v1/articles/${early}`);
    expect(future.priority.parts).toContainEqual(expect.objectContaining({ label: 'published 3 days ago' }));
  });
});

describe('a passage', () => {
  it('is explained by words of itself, with the model that says so', async () => {
    const [{ start, end, probability }] = body.passages;
    const { status, body: why } = await web.call('GET', `/api/v1/articles/${id}/passages/${start}/explanation`);
    expect([status, why.probability]).toEqual([200, probability]);
    expect(why.model).toMatch(/\S/);
    expect(why.reasons.length).toBeGreaterThan(0);
    for (const reason of why.reasons) expect(reason.start >= start && reason.end <= end).toBe(true);
    const weights = why.reasons.map(({ contribution }: Json) => Math.abs(contribution));
    expect(weights).toEqual(weights.toSorted((a: number, b: number) => b - a));
  });

  it.each(['1', '999999'])('that begins nowhere (%s) is not found', async (start) => {
    const { status, body: problem } = await web.call('GET', `/api/v1/articles/${id}/passages/${start}/explanation`);
    expect([status, problem.code]).toEqual([404, 'passage_not_found']);
  });

  it.each(['-1', 'first', '1.5', '99999999999'])('is refused where %s is no offset', async (start) => {
    expect((await web.call('GET', `/api/v1/articles/${id}/passages/${start}/explanation`)).status).toBe(400);
  });

  it('of a removed article is told to nobody', async () => {
    const gone = await addArticle(web.db, source, { title: 'Removed', text });
    await web.db
      .update(contents)
      .set({ passages: classifyArticle(text).passages })
      .where(eq(contents.articleId, gone));
    expect((await web.call('GET', `/api/v1/articles/${gone}/passages/0/explanation`)).status).toBe(200);
    await web.call('DELETE', `/api/v1/articles/${gone}`);
    expect((await web.call('GET', `/api/v1/articles/${gone}/passages/0/explanation`)).status).toBe(404);
  });
});

describe('an id that ATT&CK never gave', () => {
  it('is shown in its article and counted nowhere', async () => {
    expect(body.techniques.map(({ techniqueId }: Json) => techniqueId)).toContain('T9999');
    const { body: listed } = await web.call('GET', '/api/v1/techniques');
    expect(listed.items.map((technique: Json) => technique.id)).toEqual(['T1059.001']);
    expect((await web.call('GET', '/api/v1/techniques/T9999')).status).toBe(404);
    const { body: overview } = await web.call('GET', '/api/v1/stats/overview?days=7');
    expect(overview.topTechniques.map((technique: Json) => technique.id)).toEqual(['T1059.001']);
  });
});

describe('a copy', () => {
  it('says what it is to the first article and why, and the first names it', async () => {
    const copy = await addArticle(web.db, source, { title: 'Shorter', text: sentence, duplicateOf: id });
    const why = { copyKind: 'excerpt', copyReason: 'All of its words stand in the first.' } as const;
    await web.db.update(articles).set(why).where(eq(articles.id, copy));
    const { body: shorter } = await web.call('GET', `/api/v1/articles/${copy}`);
    expect(shorter.copy).toEqual({ kind: 'excerpt', reason: why.copyReason });
    expect(shorter.duplicates).toMatchObject([{ id, kind: null, reason: null }]);
    const { body: first } = await web.call('GET', `/api/v1/articles/${id}`);
    expect(first.copy).toBe(null);
    expect(first.duplicates).toMatchObject([{ id: copy, kind: 'excerpt', reason: why.copyReason }]);
  });
});
