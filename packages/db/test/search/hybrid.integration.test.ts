import { SourceDeclaration } from '@cti/core/source';
import { parseQuery } from '@cti/intel/query/parse-query';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../../test/database.ts';
import type { ArticleFilters } from '../../src/read/article-filters.ts';
import { storeEmbedded, textsToEmbed } from '../../src/search/chunks.ts';
import { registerModel } from '../../src/search/embedding-models.ts';
import { fewArticles } from '../../src/search/few-articles.ts';
import { searchByMeaning } from '../../src/search/hybrid.ts';
import { meantQuestion } from '../../src/search/meant-question.ts';
import { findSimilar } from '../../src/search/similar.ts';
import { vectorIndex } from '../../src/search/vectors.ts';
import { articles } from '../../src/tables/article.ts';
import { chunks } from '../../src/tables/embedding.ts';
import { registerSources } from '../../src/write/sources.ts';
import { type MadeArticle, addArticles } from './made-corpus.ts';

const dims = 4;
/** What each text means: an angle between two axes; near angles are near meanings. */
const corpus: { means: number; article: MadeArticle }[] = [
  { means: 0, article: { title: 'Locked files', text: 'The gang encrypts disks and asks for money.', score: 80 } },
  { means: 0.1, article: { title: 'Ransomware at a bank', text: 'Ransomware hit a bank on Monday.', score: 20 } },
  { means: 1.5, article: { title: 'Ransomware in sport', text: 'A team named Ransomware won the cup.', score: 50 } },
  { means: 1.4, article: { title: 'Gardens', text: 'Roses and tulips in May.', score: 50 } },
  { means: 0.05, article: { title: 'Locked again', text: 'Files were locked until somebody paid.', score: 90 } },
];

let database: TestDatabase;
let ids: number[];
let modelId: number;

const at = (angle: number) => Float32Array.from([Math.cos(angle), Math.sin(angle), 0, 0]);

const embed = async (id: number, vectors: number[]) => {
  const [text] = await textsToEmbed(database.db, [id]);
  if (!text) throw new Error(`${id} is not to be embedded`);
  const size = Math.ceil(text.content.text.length / vectors.length);
  const pieces = vectors.map((angle, index) => ({
    start: index * size,
    end: Math.min(text.content.text.length, (index + 1) * size),
    headings: [],
    vector: at(angle),
  }));
  expect(await storeEmbedded(database.db, text, { modelId, dims }, pieces)).toBe(true);
};

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  const source = SourceDeclaration.parse({ slug: 'lab', name: 'Lab', url: 'https://lab.example/', tier: 'premium' });
  const [registered] = await registerSources(db, [source], { origin: 'person' });
  ids = await addArticles(
    db,
    registered?.id ?? 0,
    corpus.map(({ article }) => article),
  );
  ({ modelId } = await registerModel(db, { name: 'embedded/made', dims }));
  for (const [index, id] of ids.entries()) await embed(id, [corpus[index]?.means ?? 0]);
});
afterAll(() => database.close());

const search = async (
  q: string,
  { mode = 'hybrid', filters = { maxTlp: 4 }, limit = 10, cursor, means = 0 }: Partial<Options> = {},
) => {
  const { query } = parseQuery(q);
  const question = query && meantQuestion(query);
  if (!query || !question) throw new Error(`${q} asks for no words`);
  const meant = { question, space: { modelId, dims }, vector: [...at(means)], isEmbedded: true };
  return searchByMeaning(database.db, query, filters, mode, meant, { limit, cursor });
};
type Options = { mode: 'hybrid' | 'meaning'; filters: ArticleFilters; limit: number; cursor: string; means: number };

const titles = (found: Awaited<ReturnType<typeof search>>) => found.items.map(({ article }) => article.title);

describe('searchByMeaning', () => {
  it('finds by words and by meaning, best first what both agree on, and says which', async () => {
    const found = await search('ransomware');
    expect(titles(found)[0]).toBe('Ransomware at a bank');
    expect(new Set(titles(found))).toEqual(
      new Set(['Ransomware at a bank', 'Ransomware in sport', 'Locked files', 'Locked again']),
    );
    const by = new Map(found.items.map((hit) => [hit.article.title, hit.by]));
    expect(by.get('Ransomware at a bank')).toEqual(['words', 'meaning']);
    expect(by.get('Ransomware in sport')).toEqual(['words']);
    expect(by.get('Locked files')).toEqual(['meaning']);
    expect(found.total).toEqual({ value: 4, exact: true });
  });

  it('shows the nearest passage with its place, in place of a snippet where no word matched', async () => {
    const hit = (await search('ransomware')).items.find(({ article }) => article.title === 'Locked files');
    expect(hit?.passage).toEqual({
      start: 0,
      end: 43,
      headings: [],
      text: 'The gang encrypts disks and asks for money.',
    });
    expect(hit?.snippet).toBe('The gang encrypts disks and asks for money.');
    const word = (await search('ransomware')).items[0];
    expect(word?.snippet).toContain('\uE000Ransomware\uE001');
  });

  it('goes by meaning alone, nearest first', async () => {
    const found = await search('ransomware', { mode: 'meaning' });
    expect(titles(found)).toEqual(['Locked files', 'Locked again', 'Ransomware at a bank']);
  });

  it('keeps to the filters and to what the query demands exactly', async () => {
    expect(titles(await search('ransomware', { filters: { maxTlp: 4, minScore: 60 } })).toSorted()).toEqual([
      'Locked again',
      'Locked files',
    ]);
    expect(titles(await search('ransomware score>85'))).toEqual(['Locked again']);
    expect(titles(await search('ransomware -money')).includes('Locked files')).toBe(false);
    // A word that everybody uses excludes nothing.
    expect(titles(await search('ransomware -the')).toSorted()).toEqual(titles(await search('ransomware')).toSorted());
    expect(titles(await search('ransomware "a bank"'))).toEqual(['Ransomware at a bank']);
  });

  it('shows every article once over the pages, and none that came after the first', async () => {
    const first = await search('ransomware', { limit: 2 });
    const [later] = await addArticles(database.db, 1, [{ title: 'Later ransomware', text: 'Ransomware, new.' }]);
    await embed(later ?? 0, [0]);
    const second = await search('ransomware', { limit: 2, cursor: first.nextCursor ?? '' });
    expect(titles(first)).toHaveLength(2);
    expect(new Set([...titles(first), ...titles(second)]).size).toBe(4);
    expect(second.nextCursor).toBeNull();
    expect(titles(second)).not.toContain('Later ransomware');
    await database.db.delete(articles).where(eq(articles.id, later ?? 0));
  });

  it('forgets what a text meant before it was replaced', async () => {
    const id = ids[0] ?? 0;
    await database.db.update(articles).set({ embeddedBy: null }).where(eq(articles.id, id));
    expect(titles(await search('ransomware', { mode: 'meaning' }))).not.toContain('Locked files');
    await database.db.delete(chunks).where(eq(chunks.articleId, id));
    await embed(id, [0]);
  });
});

describe('searchByMeaning, where more articles pass than are looked at one by one', () => {
  const some = sql`${articles.url} like 'https://many.example/%'`;

  beforeAll(async () => {
    await database.db.execute(sql`
      insert into articles (source_id, url, entry_url, title, stage, published_at, discovered_at)
      select source_id, 'https://many.example/' || at, 'https://many.example/' || at, 'One of many', stage, published_at, discovered_at
      from articles, generate_series(1, 2001) as at where id = ${ids[0]}`);
    await database.db.execute(vectorIndex({ modelId, dims }).create);
    expect(await fewArticles(database.db, some)).toBeNull();
  });
  afterAll(() => database.db.delete(articles).where(some));

  it('finds the same by words and by meaning', async () => {
    const found = await search('ransomware');
    expect(titles(found).toSorted()).toEqual([
      'Locked again',
      'Locked files',
      'Ransomware at a bank',
      'Ransomware in sport',
    ]);
    expect(found.total).toEqual({ value: 4, exact: true });
  });

  it.each(['hybrid', 'meaning'] as const)('leaves out what is not wanted, and keeps to the rest: %s', async (mode) => {
    expect(titles(await search('ransomware -money', { mode }))).not.toContain('Locked files');
    expect(titles(await search('ransomware -money', { mode }))).toContain('Locked again');
    expect(titles(await search('ransomware score>85', { mode }))).toEqual(['Locked again']);
    expect(titles(await search('ransomware "a bank"', { mode }))).toEqual(['Ransomware at a bank']);
    // Words that nearly all lack, excluded twice.
    expect(titles(await search('ransomware NOT NOT "a bank"', { mode }))).toEqual(['Ransomware at a bank']);
  });

  it('shows every article once over the pages', async () => {
    const first = await search('ransomware', { limit: 2 });
    const second = await search('ransomware', { limit: 2, cursor: first.nextCursor ?? '' });
    expect(new Set([...titles(first), ...titles(second)]).size).toBe(4);
    expect(second.nextCursor).toBeNull();
  });
});

describe('findSimilar', () => {
  it('finds what is nearest to the whole, nearest first, with the two passages that are nearest to each other', async () => {
    const [own = 0, bank = 0] = ids;
    await database.db.update(articles).set({ embeddedBy: null }).where(eq(articles.id, bank));
    await embed(bank, [1.2, 0.02]);
    const found = await findSimilar(database.db, { modelId, dims, name: 'made' }, own, 2, 4);
    expect(found.map(({ article }) => article.title)).toEqual(['Ransomware at a bank', 'Locked again']);
    expect(found[0]?.theirs.start).toBe(16);
    expect(found[0]?.ours.text).toBe('The gang encrypts disks and asks for money.');
    expect(found[0]?.similarity).toBeCloseTo(Math.cos(0.02), 3);
  });

  it('leaves copies out, and answers for a copy as for its original', async () => {
    const [own = 0, , , , again = 0] = ids;
    await database.db.update(articles).set({ duplicateOf: own }).where(eq(articles.id, again));
    const ofOriginal = await findSimilar(database.db, { modelId, dims, name: 'made' }, own, 5, 4);
    expect(ofOriginal.map(({ article }) => article.id)).not.toContain(again);
    expect(await findSimilar(database.db, { modelId, dims, name: 'made' }, again, 5, 4)).toEqual(ofOriginal);
    await database.db.update(articles).set({ duplicateOf: null }).where(eq(articles.id, again));
  });

  it('knows nothing of an article without vectors', async () => {
    const [bare = 0] = await addArticles(database.db, 1, [{ title: 'Bare', text: 'Nothing yet.' }]);
    expect(await findSimilar(database.db, { modelId, dims, name: 'made' }, bare, 5, 4)).toEqual([]);
    expect(await findSimilar(database.db, { modelId, dims, name: 'made' }, 99_999, 5, 4)).toEqual([]);
  });
});
