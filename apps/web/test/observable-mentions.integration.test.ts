import { judgements } from '@cti/db/tables/judgement';
import { observables } from '@cti/db/tables/observable';
import { auditEntries } from '@cti/db/tables/audit';
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Call, type Json, addArticle, addSource, realWeb, walkPages } from './fixture.ts';
import { addUser, authSettings, callAs, patient, signIn } from './sign-in.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
let viewer: Call;
let analyst: Call;
let admin: Call;

const at = '/api/v1/observables/domain-name/evil-a.com';
const ordinary = 'A quiet week. It calls evil-a[.]com home, and evil-a[.]com again. Later it calls EVIL-A.com too.';

beforeAll(async () => {
  web = await realWeb({ auth: authSettings });
  web = { ...web, call: patient(web.call) };
  const open = await addSource(web.db, 'open');
  const other = await addSource(web.db, 'other', { name: '=1+1' });
  const held = await addSource(web.db, 'held', { tlp: 'red' });
  await addArticle(web.db, open, { title: 'Ordinary', text: ordinary });
  const aside = await addArticle(web.db, other, {
    title: '=cmd|’calc’!A1',
    text: '=HYPERLINK("https://evil-a.com/x","y") said, "quoted"',
    publishedAt: null,
  });
  await addArticle(web.db, held, { title: 'Held', text: 'Marmalade beacons to evil-a.com. So says no one else.' });
  const many = Array.from({ length: 14 }, (_, index) => `Line ${index} has evil-many.com there.`).join('\n');
  await addArticle(web.db, open, { title: 'Many', text: many });
  const [row] = await web.db.select().from(observables).where(eq(observables.value, 'evil-a.com'));
  const judged = { verdict: 'benign', reason: 'our own', foundVerdict: 'benign', foundReason: 'our own' } as const;
  await web.db.insert(judgements).values({ articleId: aside, observableId: row?.id ?? 0, ...judged });
  const as = async (role: 'viewer' | 'analyst' | 'admin') =>
    callAs(web.call, await signIn(web.call, (await addUser(web.db, role)).email));
  [viewer, analyst, admin] = [await as('viewer'), await as('analyst'), await as('admin')];
});
afterAll(() => web.close());

const lastAudit = async () => (await web.db.select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1))[0];

/** The cells of each line; none of those here has a line break in it. */
const linesOf = (csv: string): string[][] =>
  csv
    .trimEnd()
    .split('\r\n')
    .map((line) => [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell.replaceAll('""', '"')));

describe('/observables/{type}/{value}/articles', () => {
  it('has each sentence once with every place in it, and what the value is to the article', async () => {
    const rows = await walkPages(admin, `${at}/articles`, 1);
    expect(rows.map(({ article }) => article.title)).toEqual(['Held', '=cmd|’calc’!A1', 'Ordinary']);
    const { mentions, sentences, moreSentences, verdict, reason } = rows[2];
    expect([mentions, moreSentences, verdict, reason]).toEqual([3, 0, 'observed', '']);
    expect(sentences.map(({ text }: Json) => text)).toEqual([
      'It calls evil-a[.]com home, and evil-a[.]com again.',
      'Later it calls EVIL-A.com too.',
    ]);
    for (const { start, end, text, places } of sentences) {
      expect(ordinary.slice(start, end)).toBe(text);
      for (const place of places) expect(ordinary.slice(place.start, place.end)).toBe(place.original);
    }
    expect(rows[1]).toMatchObject({ verdict: 'benign', reason: 'our own' });
  });

  it('has the first sentences of an article with very many, and says how many there are besides', async () => {
    const { body } = await admin('GET', `${at.replace('evil-a', 'evil-many')}/articles`);
    expect(body.items).toMatchObject([{ mentions: 14, moreSentences: 4 }]);
    expect(body.items[0].sentences).toHaveLength(10);
  });

  it('takes a defanged value, and answers 404 for one that nobody mentions', async () => {
    const { body } = await admin('GET', `${at.replace('.com', '[.]com')}/articles`);
    expect(body.items).toHaveLength(3);
    for (const what of ['articles', 'sources', 'export', 'timeline'])
      expect((await admin('GET', `${at.replace('evil-a', 'none')}/${what}`)).body.code).toBe('observable_not_found');
  });
});

describe('/observables/{type}/{value}/sources', () => {
  it('has counts, first and last of each', async () => {
    const rows = await walkPages(admin, `${at}/sources`, 1);
    expect(rows.map(({ name, articles, mentions }) => [name, articles, mentions])).toEqual([
      ['The open', 1, 3],
      ['=1+1', 1, 1],
      ['The held', 1, 1],
    ]);
    expect(rows[0].firstSeenAt).toBe(rows[0].lastSeenAt);
  });
});

describe('/observables/{type}/{value}/timeline', () => {
  it('has a row for each week, whose sum is its articles, as its CSV has', async () => {
    const { body } = await admin('GET', `${at}/timeline`);
    expect(body).toMatchObject({ articles: 3, of: { id: 'domain-name:evil-a.com', name: 'evil-a[.]com' } });
    expect(body.rows.reduce((sum: number, { articles }: Json) => sum + articles, 0)).toBe(3);
    const { text } = await admin('GET', `${at}/timeline?format=csv`);
    const expected = body.rows.map(({ week, articles }: Json) => [week, String(articles)]);
    expect(linesOf(text)).toEqual([['week', 'articles'], ...expected]);
    expect((await lastAudit())?.action).toBe('insight.export');
  });
});

describe('/observables/{type}/{value}/export', () => {
  it('is a line for each mention, runs nothing in a spreadsheet, and is written down', async () => {
    const { status, headers, text } = await admin('GET', `${at}/export`);
    expect([status, headers['content-type'], headers['content-disposition']]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'attachment; filename="mentions.csv"',
    ]);
    const [head = [], ...lines] = linesOf(text);
    expect(lines).toHaveLength(5);
    const of = (line: string[] | undefined) => Object.fromEntries(head.map((name, index) => [name, line?.[index]]));
    expect(of(lines[0])).toMatchObject({
      type: 'domain-name',
      value: 'evil-a.com',
      defanged: 'evil-a[.]com',
      articleTitle: 'Ordinary',
      articleUrl: 'https://articles.example/Ordinary',
      source: 'The open',
      tlp: 'clear',
      verdict: 'observed',
      original: 'evil-a[.]com',
      sentence: 'It calls evil-a[.]com home, and evil-a[.]com again.',
    });
    expect(of(lines[3])).toMatchObject({
      articleTitle: "'=cmd|’calc’!A1",
      source: "'=1+1",
      publishedAt: '',
      verdict: 'benign',
      reason: 'our own',
      sentence: '\'=HYPERLINK("https://evil-a.com/x","y") said, "quoted"',
    });
    expect(lines.flat().filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
    expect(await lastAudit()).toMatchObject({
      actorName: 'admin',
      action: 'observable.export',
      subject: 'observables/domain-name/evil-a.com',
      detail: { query: { format: 'csv' } },
    });
  });

  it('is the same rows as JSON lines', async () => {
    const { headers, text } = await admin('GET', `${at}/export?format=jsonl`);
    expect(headers['content-type']).toBe('application/x-ndjson; charset=utf-8');
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line): Json => JSON.parse(line));
    expect(rows).toHaveLength(5);
    expect(rows[3]).toMatchObject({ articleTitle: '=cmd|’calc’!A1', publishedAt: null, copyOf: null, start: 20 });
    expect((await admin('GET', `${at}/export?format=xml`)).status).toBe(400);
  });

  it('is for who may export', async () => {
    expect(await viewer('GET', `${at}/export`)).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
    expect((await lastAudit())?.action).toBe('access.refused');
  });
});

describe('an article held above the clearance', () => {
  it('gives no sentence, no source and no count', async () => {
    const { observable } = (await viewer('GET', at)).body;
    expect(observable).toMatchObject({ articles: 2, mentions: 4, setAside: 1, independentSources: 2 });
    expect((await admin('GET', at)).body.observable).toMatchObject({ articles: 3, mentions: 5, independentSources: 3 });
    const rows = await walkPages(viewer, `${at}/articles`, 1);
    expect(rows.map(({ article }) => article.title)).toEqual(['=cmd|’calc’!A1', 'Ordinary']);
    const sources = await walkPages(viewer, `${at}/sources`, 10);
    expect(sources.map(({ name }) => name)).toEqual(['The open', '=1+1']);
    expect((await viewer('GET', `${at}/timeline`)).body.articles).toBe(2);
    for (const format of ['csv', 'jsonl']) {
      const { status, text } = await analyst('GET', `${at}/export?format=${format}`);
      expect([status, /held|marmalade/i.test(text)]).toEqual([200, false]);
      expect((await admin('GET', `${at}/export?format=${format}`)).text).toMatch(/Marmalade beacons/);
    }
  });

  it('speaks for no confidence either', async () => {
    const labels = async (call: Call) =>
      (await call('GET', at)).body.suggestion.parts.map(({ label }: { label: string }) => label);
    expect(await labels(viewer)).toContain('2 independent sources name it');
    expect(await labels(admin)).toContain('3 independent sources name it');
  });
});
