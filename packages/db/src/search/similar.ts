import { type SQL, eq, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { type ArticleSummary, summariesOf } from '../read/article-summary.ts';
import { andUpToTlp } from '../read/tlp.ts';
import { articles } from '../tables/article.ts';
import { chunkVectors } from '../tables/embedding.ts';
import { type ChunkPassage, chunkPassages } from './chunk-passages.ts';
import { comparedForFloor, floorAmong, measuredFloor } from './similar-floor.ts';
import { type NearChunk, type VectorSpace, nearestChunks } from './vectors.ts';

/** An article that says much the same: the passage of it that is nearest to one of ours. `similarity` is the cosine of the two. */
type SimilarArticle = {
  article: ArticleSummary;
  similarity: number;
  ours: ChunkPassage;
  theirs: ChunkPassage;
};

/** Chunks looked at for each article that is wanted; several of them are often of one article. */
const chunksEach = 12;
/** Chunks of ours that are compared with theirs. */
const mostOwn = 100;

/**
 * The articles nearest to the mean of this one's chunks, nearest first, as far as they are nearer than articles usually are;
 * itself, copies and what is above `maxTlp` left out. A copy is as similar as its original. None where it has no vectors.
 */
export const findSimilar = async (
  db: Executor,
  space: VectorSpace & { name: string },
  articleId: number,
  limit: number,
  maxTlp: number,
): Promise<SimilarArticle[]> => {
  const own = await ownOf(db, space, articleId);
  if (own === null) return [];
  const listed = sql`${articles.skipReason} is null and ${articles.duplicateOf} is null
    and ${articles.embeddedBy} is not null and ${articles.id} <> ${own.id}${andUpToTlp(maxTlp, 'articles')}`;
  const chunks = await nearestChunks(db, space, own.mean, listed, limit * chunksEach);
  const nearest = await nearestPairs(db, space, own.id, firstArticles(chunks, limit));
  const floor = nearest.length === 0 ? null : (measuredFloor(space.name) ?? (await usualFloor(db, space, own.id)));
  const pairs = nearest.filter(({ distance }) => floor === null || 1 - distance >= floor);
  const passages = await chunkPassages(
    db,
    pairs.flatMap(({ ours, theirs }) => [ours, theirs]),
  );
  const byId = new Map(pairs.map((pair) => [pair.articleId, pair]));
  const found = await summariesOf(db, [...byId.keys()]);
  return found.flatMap((article) => {
    const pair = byId.get(article.id);
    const [ours, theirs] = [passages.get(pair?.ours ?? 0), passages.get(pair?.theirs ?? 0)];
    return pair && ours && theirs ? [{ article, similarity: 1 - pair.distance, ours, theirs }] : [];
  });
};

/** What is usual between this article and others, of which the same ones are taken every time. */
const usualFloor = async (db: Executor, space: VectorSpace, ownId: number): Promise<number | null> => {
  const { rows } = await db.execute<{ id: number; count: number }>(sql`
    select ${articles.id} as id, (count(*) over ())::int as count from ${articles}
    where ${articles.embeddedBy} is not null and ${articles.id} <> ${ownId}
    order by hashint4(${articles.id}) limit ${comparedForFloor}`);
  const pairs = await nearestPairs(
    db,
    space,
    ownId,
    rows.map(({ id }) => id),
  );
  return floorAmong(
    pairs.map(({ distance }) => 1 - distance),
    rows[0]?.count ?? 0,
  );
};

/** The article, or the one it is a copy of, with the mean of its vectors; null without any. */
const ownOf = async (db: Executor, { modelId }: VectorSpace, articleId: number) => {
  const { rows } = await db.execute<{ id: number; mean: string | null }>(sql`
    select own.id, (select avg(${chunkVectors.embedding})::text from ${chunkVectors}
      where ${chunkVectors.articleId} = own.id and ${chunkVectors.modelId} = ${modelId}) as mean
    from (select coalesce(${articles.duplicateOf}, ${articles.id}) as id from ${articles} where ${eq(articles.id, articleId)}) as own`);
  const [row] = rows;
  if (row === undefined || row.mean === null) return null;
  return { id: row.id, mean: JSON.parse(row.mean) as number[] };
};

const firstArticles = (chunks: NearChunk[], limit: number): number[] =>
  [...new Set(chunks.map(({ articleId }) => articleId))].slice(0, limit);

type Pair = { articleId: number; ours: number; theirs: number; distance: number };

/** For each of these articles the two chunks, ours and theirs, that are nearest to each other; nearest first. */
const nearestPairs = async (
  db: Executor,
  { modelId }: VectorSpace,
  ownId: number,
  others: number[],
): Promise<Pair[]> => {
  if (others.length === 0) return [];
  const { rows } = await db.execute<Pair>(sql`
    with own as materialized (${vectorsOf(sql`${chunkVectors.articleId} = ${ownId}`, modelId)} limit ${mostOwn}),
    other as materialized (${vectorsOf(sql`${chunkVectors.articleId} = any(${sql.param(others)}::int[])`, modelId)}),
    nearest as (
      select distinct on (other.article_id) other.article_id as "articleId", own.chunk_id as ours, other.chunk_id as theirs,
        (own.embedding <=> other.embedding)::float8 as distance
      from own cross join other order by other.article_id, distance)
    select * from nearest order by distance, "articleId"`);
  return rows;
};

const vectorsOf = (which: SQL, modelId: number): SQL => sql`
  select ${chunkVectors.articleId}, ${chunkVectors.chunkId}, ${chunkVectors.embedding} from ${chunkVectors}
  where ${chunkVectors.modelId} = ${modelId} and ${which} order by ${chunkVectors.chunkId}`;
