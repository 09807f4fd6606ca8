import { type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { sources } from '../tables/source.ts';
import { chunkVectors } from '../tables/embedding.ts';
import { fewArticles } from './few-articles.ts';

/** A model's vectors: its row's id, and how many numbers each has. */
export type VectorSpace = { modelId: number; dims: number };

/** `distance` is the cosine's: 0 for the same direction, 2 for the opposite. */
export type NearChunk = { chunkId: number; articleId: number; distance: number };

/** What an HNSW index on `halfvec` can hold. */
export const mostDims = 4000;
/**
 * Neighbours of a passage in the index (pgvector's own choice is 16), and candidates kept while it is searched. By luck of the
 * build, 16 and 400 found .937 to .957 of the ten nearest among 300,000; 24 and 300 found .959 to .979, 24 and 400 .983 and .989.
 */
const neighbours = 24;
const searchWidth = 400;

/**
 * The name and the statement of a model's own index: literal, because a partial index is used only where its condition is
 * literal in the query too. To be run outside a transaction; building 300,000 takes minutes and 1.5 GB of
 * maintenance_work_mem if it is to stay in memory. The name says how it is built: one of another version has the same `stem`, and
 * stands in while this one is being built.
 */
export const vectorIndex = ({ modelId, dims }: VectorSpace): { name: string; stem: string; create: SQL } => {
  const stem = `chunk_vectors_model_${whole(modelId)}`;
  const name = `${stem}_m${neighbours}`;
  const create = `create index concurrently if not exists ${name} on chunk_vectors
    using hnsw ((embedding::halfvec(${dimsOf(dims)})) halfvec_cosine_ops) with (m = ${neighbours}) where model_id = ${whole(modelId)}`;
  return { name, stem, create: sql.raw(create) };
};

/**
 * The chunks nearest to a vector, nearest first. `condition` is on `articles` joined with `sources`. Few articles are
 * compared one by one; among many the index is walked until enough pass. Whether few pass is looked up at once, or, where
 * `likelyMany`, only if the walk came to too few.
 */
export const nearestChunks = (
  db: Executor,
  space: VectorSpace,
  vector: readonly number[],
  condition: SQL | null,
  limit: number,
  likelyMany = false,
): Promise<NearChunk[]> =>
  db.transaction(async (tx) => {
    await tx.execute(
      sql.raw(`set local hnsw.iterative_scan = relaxed_order; set local hnsw.ef_search = ${searchWidth}`),
    );
    const found = async (statement: SQL) => (await tx.execute<NearChunk>(statement)).rows;
    const walk = () => found(walked(space, vector, condition, limit));
    if (condition === null) return walk();
    const near = likelyMany ? await walk() : [];
    if (near.length >= limit) return near;
    const few = await fewArticles(tx, condition);
    if (few !== null) return found(compared(space, vector, few, limit));
    return likelyMany ? near : walk();
  });

/** The index gives them nearly in order; they are put in order afterwards. */
const walked = (space: VectorSpace, vector: readonly number[], condition: SQL | null, limit: number): SQL => sql`
  with near as materialized (
    select ${chunkVectors.chunkId} as "chunkId", ${chunkVectors.articleId} as "articleId", ${distance(space, vector)} as distance
    from ${chunkVectors} ${condition === null ? sql`` : joinedArticles}
    where ${ofModel(space)} and ${condition ?? sql`true`}
    order by ${distance(space, vector)} limit ${limit})
  select * from near order by distance, "chunkId"`;

const joinedArticles = sql`join ${articles} on ${articles.id} = ${chunkVectors.articleId}
  join ${sources} on ${sources.id} = ${articles.sourceId}`;

/** Materialised before it is put in order: otherwise the planner may walk the index after all. */
const compared = (space: VectorSpace, vector: readonly number[], articleIds: number[], limit: number): SQL => sql`
  with near as materialized (
    select ${chunkVectors.chunkId} as "chunkId", ${chunkVectors.articleId} as "articleId", ${distance(space, vector)} as distance
    from ${chunkVectors} where ${ofModel(space)} and ${chunkVectors.articleId} = any(${sql.param(articleIds)}::int[]))
  select * from near order by distance, "chunkId" limit ${limit}`;

/** Literal, and with the cast of the index: see `vectorIndex`. Without it, vectors of other lengths would meet and fail. */
const ofModel = ({ modelId }: VectorSpace): SQL => sql`${chunkVectors.modelId} = ${sql.raw(String(whole(modelId)))}`;

const distance = ({ dims }: VectorSpace, vector: readonly number[]): SQL => {
  const type = sql.raw(`halfvec(${dimsOf(dims)})`);
  return sql`(${chunkVectors.embedding}::${type} <=> ${JSON.stringify(vector)}::${type})`;
};

const dimsOf = (dims: number): number => {
  if (whole(dims) > mostDims) throw new RangeError(`A vector of ${dims} numbers cannot be indexed.`);
  return dims;
};

/** These stand literally in statements, so nothing but a number may. */
const whole = (number: number): number => {
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError(`${number} is no whole number above 0.`);
  return number;
};
