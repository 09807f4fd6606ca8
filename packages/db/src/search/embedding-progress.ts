import { type SQL, desc, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { chunkVectors, chunks, embeddingModels, embeddingStanding } from '../tables/embedding.ts';

type Model = {
  name: string;
  dims: number;
  /** For the active one since when search asks it; for the other since when it is being filled. */
  since: Date;
  /** Of these many of the chunks there are it has vectors. */
  chunks: number;
  /** These many articles it was the last to embed. */
  articles: number;
};

type EmbeddingProgress = {
  active: Model | null;
  /** The one that takes its place when it has all; null while the settings name the active one. */
  filling: Model | null;
  /** All there are. */
  chunks: number;
  articles: number;
};

/** How far the models have come. It counts every chunk and article, so that it takes the longer the more there are. */
export const readEmbeddingProgress = async (db: Executor): Promise<EmbeddingProgress> => {
  // What the settings named last comes first: if that is the active one, nothing is being filled.
  const models = await db.select().from(embeddingModels).orderBy(desc(embeddingModels.wantedAt));
  const [byChunk, byArticle, totals] = [
    await countedBy(
      db,
      sql`select ${chunkVectors.modelId} as id, count(*)::int as count from ${chunkVectors} group by 1`,
    ),
    await countedBy(
      db,
      sql`select ${articles.embeddedBy} as id, count(*)::int as count from ${articles} where ${isListed} group by 1`,
    ),
    await db.execute<{ count: number }>(sql`select count(*)::int as count from ${chunks}`),
  ];
  const modelOf = ({ id, name, dims, activeSince, createdAt }: (typeof models)[number]): Model => ({
    name,
    dims,
    since: activeSince ?? createdAt,
    chunks: byChunk.get(id) ?? 0,
    articles: byArticle.get(id) ?? 0,
  });
  const active = models.find(({ activeSince }) => activeSince !== null);
  const [wanted] = models;
  return {
    active: active ? modelOf(active) : null,
    filling: wanted && wanted.activeSince === null ? modelOf(wanted) : null,
    chunks: totals.rows[0]?.count ?? 0,
    articles: [...byArticle.values()].reduce((sum, count) => sum + count, 0),
  };
};

const countedBy = async (db: Executor, query: SQL): Promise<Map<number | null, number>> => {
  const { rows } = await db.execute<{ id: number | null; count: number }>(query);
  return new Map(rows.map(({ id, count }) => [id, count]));
};

const isListed = sql`(${articles.stage} = 'extracted' and ${articles.skipReason} is null and ${articles.duplicateOf} is null)`;

type EmbeddingStanding = Omit<typeof embeddingStanding.$inferSelect, 'id'>;

/** How the last run of embedding ended; null before the first. */
export const findEmbeddingStanding = async (db: Executor): Promise<EmbeddingStanding | null> => {
  const { state, message, until, changedAt } = embeddingStanding;
  const [row] = await db.select({ state, message, until, changedAt }).from(embeddingStanding);
  return row ?? null;
};

/** Keeps how a run ended, in the place of the one before. */
export const storeEmbeddingStanding = async (
  db: Executor,
  standing: Omit<EmbeddingStanding, 'changedAt'>,
): Promise<void> => {
  const set = { ...standing, changedAt: sql`now()` };
  await db
    .insert(embeddingStanding)
    .values({ id: 1, ...set })
    .onConflictDoUpdate({ target: embeddingStanding.id, set });
};
