import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../../test/database.ts';
import { chunkVectors, chunks, embeddingModels } from '../../src/tables/embedding.ts';
import { nearestChunks, vectorIndex } from '../../src/search/vectors.ts';
import { articles } from '../../src/tables/article.ts';
import { addCorpus } from './made-corpus.ts';

const dims = 8;
let database: TestDatabase;
let corpus: Map<string, number>;
const models: number[] = [];

/**
 * A unit vector at this cosine distance from the first axis. By angles, the nearest would lie closer together than the index'
 * halves of a float can tell apart.
 */
const leaning = (distance: number, length = dims): number[] =>
  Array.from({ length }, (_, at) => (at === 0 ? 1 - distance : at === 1 ? Math.sqrt(1 - (1 - distance) ** 2) : 0));

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  corpus = await addCorpus(db);
  for (const [name, length] of [
    ['one', dims],
    ['other', 4],
  ] as const) {
    const [row] = await db.insert(embeddingModels).values({ name, dims: length }).returning({ id: embeddingModels.id });
    models.push(row?.id ?? 0);
  }
  const ids = [...corpus.values()];
  for (let at = 0; at < 400; at += 1) {
    const articleId = ids[at % ids.length] ?? 0;
    const [chunk] = await db
      .insert(chunks)
      .values({ articleId, start: at, end: at + 1 })
      .returning({ id: chunks.id });
    const chunkId = chunk?.id ?? 0;
    await db.insert(chunkVectors).values([
      { modelId: models[0] ?? 0, chunkId, articleId, dims, embedding: leaning(at / 400) },
      { modelId: models[1] ?? 0, chunkId, articleId, dims: 4, embedding: leaning(1 - at / 400, 4) },
    ]);
  }
  for (const [at, modelId] of models.entries())
    await db.execute(vectorIndex({ modelId, dims: at === 0 ? dims : 4 }).create);
  await db.execute(sql`analyze`);
});
afterAll(() => database.close());

const space = () => ({ modelId: models[0] ?? 0, dims });
const placesOf = async (found: { chunkId: number }[]) => {
  const rows = await database.db.select({ id: chunks.id, start: chunks.start }).from(chunks);
  const starts = new Map(rows.map(({ id, start }) => [id, start]));
  return found.map(({ chunkId }) => starts.get(chunkId));
};

describe('nearestChunks', () => {
  it('finds the nearest, nearest first', async () => {
    const found = await nearestChunks(database.db, space(), leaning(0), null, 5);
    expect(await placesOf(found)).toEqual([0, 1, 2, 3, 4]);
    expect(found[0]?.distance).toBeCloseTo(0, 3);
    expect(found[0]?.articleId).toBe(corpus.get('bear'));
  });

  it('keeps the models apart, whatever their length', async () => {
    const found = await nearestChunks(database.db, { modelId: models[1] ?? 0, dims: 4 }, leaning(0, 4), null, 3);
    expect(await placesOf(found)).toEqual([399, 398, 397]);
  });

  it('fills the page from the articles that pass a filter', async () => {
    const found = await nearestChunks(
      database.db,
      space(),
      leaning(0),
      sql`${articles.id} = ${corpus.get('both')}`,
      10,
    );
    expect(found).toHaveLength(10);
    expect(new Set(found.map(({ articleId }) => articleId))).toEqual(new Set([corpus.get('both')]));
    expect(await placesOf(found)).toEqual([2, 7, 12, 17, 22, 27, 32, 37, 42, 47]);
    expect(await nearestChunks(database.db, space(), leaning(0), sql`false`, 10)).toEqual([]);
  });

  it('has an index that a literal model is answered from', async () => {
    const { rows } = await database.db.transaction(async (tx) => {
      await tx.execute(sql`set local enable_seqscan = off`);
      await tx.execute(sql`set local enable_sort = off`);
      return await tx.execute(
        sql.raw(`explain select chunk_id from chunk_vectors where model_id = ${models[0]}
        order by embedding::halfvec(${dims}) <=> '${JSON.stringify(leaning(0))}'::halfvec(${dims}) limit 5`),
      );
    });
    expect(JSON.stringify(rows)).toContain(vectorIndex(space()).name);
  });

  it('lets no vector in that is not as long as it says', async () => {
    const [chunk] = await database.db.select({ id: chunks.id, articleId: chunks.articleId }).from(chunks).limit(1);
    const row = {
      modelId: models[0] ?? 0,
      chunkId: chunk?.id ?? 0,
      articleId: chunk?.articleId ?? 0,
      dims,
      embedding: leaning(0, 3),
    };
    await database.db.delete(chunkVectors).where(eq(chunkVectors.chunkId, row.chunkId));
    await expect(database.db.insert(chunkVectors).values(row)).rejects.toThrow();
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 60])('puts nothing but whole numbers into a statement: %d', (number) => {
    expect(() => vectorIndex({ modelId: number, dims })).toThrow(RangeError);
    expect(() => vectorIndex({ modelId: 1, dims: number })).toThrow(RangeError);
    expect(() => vectorIndex({ modelId: 1, dims: 4001 })).toThrow(RangeError);
  });
});
