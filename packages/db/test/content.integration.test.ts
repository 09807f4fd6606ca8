import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settleArticle } from '../src/write/copies.ts';
import { storeContent } from '../src/write/content.ts';
import { insertArticles } from '../src/write/entries.ts';
import { type Intelligence, storeIntelligence } from '../src/write/intelligence.ts';
import { findToRead } from '../src/write/work.ts';
import { registerSources } from '../src/write/sources.ts';
import { SourceDeclaration } from '@cti/core/source';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';

let test: TestDatabase;
let articleId = 0;
const text = 'The loader calls evil.example and drops rundll32.exe beside it.';

const at = (start: number, end: number) => ({ start, end, original: text.slice(start, end) });

const found: Intelligence = {
  seenAt: new Date('2026-03-01'),
  mentions: [{ type: 'domain-name', value: 'evil.example', start: 17, end: 29, original: 'evil.example' }],
  techniques: [
    { techniqueId: 'T1218.011', name: 'Rundll32', rule: 'name', confidence: 80, ...at(40, 52) },
    { techniqueId: 'T9999', name: 'not in ATT&CK v18', rule: 'unknown-id', confidence: 0, ...at(0, 3) },
    { techniqueId: 'T9999', name: 'not in ATT&CK v18', rule: 'unknown-id', confidence: 0, ...at(4, 10) },
  ],
  entities: [{ entityId: 'S0001', kind: 'malware', name: 'Loader', rule: 'name', confidence: 70, ...at(4, 10) }],
  relations: [
    {
      fromId: 'S0001',
      fromName: 'Loader',
      kind: 'uses',
      toId: 'T1218.011',
      toName: 'Rundll32',
      confidence: 60,
      ...at(0, text.length),
    },
  ],
  judgements: [
    {
      type: 'domain-name',
      value: 'evil.example',
      verdict: 'example',
      reason: 'Made for documents.',
      notes: [],
      foundVerdict: 'example',
      foundReason: 'Made for documents.',
    },
  ],
  hunt: { score: 40, reasons: [] },
  platforms: [{ platform: 'windows', share: 1, evidence: [at(40, 52)] }],
  passages: [{ start: 0, end: text.length, probability: 0.7 }],
  priorityRank: 20_000,
};

const parsed = (again: boolean) => ({
  articleId,
  snapshotId: null,
  title: 'A loader',
  authors: ['A. Nalyst'],
  publishedAt: null,
  publishedFrom: null,
  modifiedAt: null,
  siteName: null,
  language: 'en',
  words: 9,
  excerpt: text,
  reservation: null,
  pages: [],
  notes: [],
  text,
  blocks: [],
  links: [],
  quality: { score: 87, reasons: [] },
  textHash: 'hash',
  countedWords: 9,
  signature: [1, 2],
  sample: [3],
  facts: [],
  bands: ['0-a', '1-b'],
  again,
});

const state = async () => {
  const { rows } = await test.db.execute(sql`
    select a.stage, a.score, a.quality, a.priority_rank, a.observable_count, a.top_technique_id, a.embedded_by,
      w.words::text as words, w.brief::text as brief, w.length,
      c.platforms, c.passages, c.sample,
      (select count(*)::int from mentions where article_id = a.id) as mentions,
      (select count(*)::int from technique_mentions where article_id = a.id) as techniques,
      (select count(*)::int from entity_mentions where article_id = a.id) as entities,
      (select count(*)::int from relations where article_id = a.id) as relations,
      (select string_agg(verdict, ' ') from judgements where article_id = a.id) as verdicts,
      (select count(*)::int from article_bands where article_id = a.id) as bands
    from articles a join contents c on c.article_id = a.id join article_words w on w.article_id = a.id where a.id = ${articleId}`);
  return rows[0];
};

beforeAll(async () => {
  test = await createTestDatabase();
  const declaration = SourceDeclaration.parse({ slug: 'one', name: 'One', url: 'https://one.example/' });
  await registerSources(test.db, [declaration], { origin: 'import' });
  const url = 'https://one.example/loader';
  const entry = { sourceId: 1, url, entryUrl: url, title: 'A loader', authors: [], publishedAt: null };
  const [row] = await insertArticles(test.db, [{ ...entry, entryUpdatedAt: null, entryHtml: null }]);
  articleId = row?.id ?? 0;
});
afterAll(() => test.close());

describe('storing what was read', () => {
  it('stores a text by itself when extraction is still to come', async () => {
    await storeContent(test.db, parsed(false), null);
    expect(await state()).toMatchObject({ stage: 'parsed', score: null, mentions: 0, techniques: 0, bands: 2 });
  });

  it('stores the text with what was found in it, and finds the article by its values', async () => {
    await storeContent(test.db, parsed(false), found);
    expect(await state()).toMatchObject({ mentions: 1, techniques: 3, entities: 1, relations: 1, verdicts: 'example' });
    expect(await state()).toMatchObject({
      score: 40,
      quality: 87,
      priority_rank: 20_000,
      sample: [3],
    });
    for (const column of ['words', 'brief']) expect(String((await state())?.[column])).toMatch(/'evil\.example':\d+B/);
  });

  it('counts neither values set aside nor techniques that ATT&CK never had', async () => {
    expect(await state()).toMatchObject({ observable_count: 0, top_technique_id: 'T1218.011' });
  });

  it('gives the same rows however often the same is stored again, by either way', async () => {
    const before = await state();
    await storeContent(test.db, parsed(true), found);
    expect(await state()).toEqual(before);
    await storeIntelligence(test.db, { articleId, title: 'A loader', text }, found);
    expect(await state()).toEqual(before);
  });

  it('says of a text stored anew that no model has embedded it, and not of one that was only extracted anew', async () => {
    const embed = () => test.db.execute(sql`update articles set embedded_by = 7 where id = ${articleId}`);
    await embed();
    await storeIntelligence(test.db, { articleId, title: 'A loader', text }, found);
    expect(await state()).toMatchObject({ embedded_by: 7 });
    await storeContent(test.db, parsed(true), found);
    expect(await state()).toMatchObject({ embedded_by: null });
  });

  it('forgets what is no longer found', async () => {
    await storeIntelligence(
      test.db,
      { articleId, title: 'A loader', text },
      { ...found, mentions: [], techniques: [], entities: [], relations: [], judgements: [] },
    );
    expect(await state()).toMatchObject({ mentions: 0, techniques: 0, entities: 0, relations: 0, verdicts: null });
    expect(await state()).toMatchObject({ observable_count: 0, top_technique_id: null });
    expect(String((await state())?.['words'])).not.toMatch(/'evil\.example':\d+B/);
  });

  it('ends at the last stage, once its place among its copies is known', async () => {
    await settleArticle(test.db, { articleId, original: null, copies: [] });
    expect(await state()).toMatchObject({ stage: 'extracted' });
    expect(await findToRead(test.db, articleId)).toMatchObject({ stage: 'extracted', snapshot: null });
  });
});
