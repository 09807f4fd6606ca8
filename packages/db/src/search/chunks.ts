import type { Content } from '@cti/core/content';
import type { Chunk } from '@cti/intel/chunk/chunk-content';
import { type SQL, and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { Db, Executor, Tx } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';
import { chunkVectors, chunks } from '../tables/embedding.ts';
import { schema } from '../tables/schema.ts';
import { holdModels, isMeant } from './embedding-models.ts';
import type { VectorSpace } from './vectors.ts';

/** An article's text, and a hash that tells whether it is still the same. What is reserved may be shown to no model. */
export type TextToEmbed = { articleId: number; textHash: string; content: Content; isReserved: boolean };

/** A chunk with its vector; null where the model cannot take its text. */
type EmbeddedChunk = Chunk & { vector: Float32Array | null };

/** Minutes after which an article that nobody touched is no longer on its way, but waits for something. */
const onTheWayMinutes = 2;

/** Whether articles are on their way to be searched by words, which comes first. */
export const isCollecting = async (db: Executor): Promise<boolean> => {
  const { rows } = await db.execute(sql`
    select 1 from ${articles} where ${articles.stage} <> 'extracted' and ${articles.skipReason} is null
      and ${articles.touchedAt} > now() - make_interval(mins => ${onTheWayMinutes}) limit 1`);
  return rows.length > 0;
};

/** Articles that nobody else embeds at this moment, newest first. Taking some lets go of those taken before. */
export type Claims = {
  /** Of those that no model has. */
  takeNew: (limit: number) => Promise<number[]>;
  /** Of those that another model has. */
  takeOthers: (modelId: number, limit: number) => Promise<number[]>;
  release: () => Promise<void>;
};

/** Sets these locks apart from all others of two numbers. */
const lockSpace = 0x0e_3b_ed;

/**
 * Takes articles so that no two workers embed the same one: by advisory locks of a connection of its own, because embedding
 * takes seconds, and a row locked for so long would hold up collecting. A killed worker's locks end with its connection.
 */
export const openClaims = async (db: Db): Promise<Claims> => {
  const client = await db.$client.connect();
  const own = drizzle({ client, schema });
  let taken: number[] = [];
  const letGo = async () => {
    if (taken.length > 0)
      await own.execute(sql`select pg_advisory_unlock(${lockSpace}, id) from unnest(${sql.param(taken)}::int[]) as id`);
    taken = [];
  };
  const claim = async (lacks: SQL, limit: number): Promise<number[]> => {
    await letGo();
    const { rows } = await own.execute<{ id: number }>(claimed(lacks, limit));
    return (taken = rows.map(({ id }) => id));
  };
  return {
    takeNew: (limit) => claim(sql`${articles.embeddedBy} is null`, limit),
    takeOthers: (modelId, limit) => claim(sql`${articles.embeddedBy} <> ${modelId}`, limit),
    release: async () => {
      try {
        await letGo();
        client.release();
      } catch {
        // A connection that is broken has lost its locks; it must not go back to the pool.
        client.release(true);
      }
    },
  };
};

/** Workers that find work of their own among the newest articles. */
const mostWorkers = 8;

const claimed = (lacks: SQL, limit: number): SQL => sql`
  with lacking as materialized (
    select ${articles.id} as id from ${articles} where ${isMeant} and ${lacks}
    order by ${articles.id} desc limit ${limit * mostWorkers})
  select id from lacking where pg_try_advisory_lock(${lockSpace}, id) limit ${limit}`;

/** These articles' texts, newest first; those that are not to be embedded any more are left out. */
export const textsToEmbed = async (db: Executor, ids: number[]): Promise<TextToEmbed[]> => {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ articleId: articles.id, text: contents.text, blocks: contents.blocks, textHash: hashOfText, isReserved })
    .from(articles)
    .innerJoin(contents, eq(contents.articleId, articles.id))
    .where(and(inArray(articles.id, ids), isMeant))
    .orderBy(desc(articles.id));
  return rows.map(({ text, blocks, ...article }) => ({ ...article, content: { text, blocks, links: [] } }));
};

const hashOfText = sql<string>`md5(${contents.text})`;

const isReserved = sql<boolean>`coalesce((${articles.reservation} ->> 'noModel')::boolean, false)`;

/**
 * Stores an article's chunks with their vectors, all or nothing. False, with nothing written, when its text is another by
 * now or reserved since, when it is not to be embedded any more, or when another worker was faster.
 */
export const storeEmbedded = (
  db: Db,
  article: Pick<TextToEmbed, 'articleId' | 'textHash' | 'isReserved'>,
  { modelId, dims }: VectorSpace,
  embedded: EmbeddedChunk[],
): Promise<boolean> =>
  db.transaction(async (tx) => {
    const { articleId } = article;
    await holdModels(tx);
    // First the lock, then the text: storing a text updates this row, so what is read now stays until the commit.
    const [row] = await tx
      .select({ embeddedBy: articles.embeddedBy, isReserved })
      .from(articles)
      .where(and(eq(articles.id, articleId), isMeant))
      .for('no key update');
    if (row === undefined || row.embeddedBy === modelId || row.isReserved !== article.isReserved) return false;
    if ((await hashNow(tx, articleId)) !== article.textHash) return false;
    const ids = await keepChunks(tx, articleId, embedded, row.embeddedBy === null);
    const vectors = embedded.flatMap(({ vector }, at) =>
      vector === null
        ? []
        : [{ modelId, chunkId: ids[at] ?? 0, articleId, dims, embedding: Array.from(vector, rounded) }],
    );
    await inSteps(vectors, (some) => tx.insert(chunkVectors).values(some).onConflictDoNothing());
    await tx.update(articles).set({ embeddedBy: modelId }).where(eq(articles.id, articleId));
    return true;
  });

const hashNow = async (tx: Tx, articleId: number): Promise<string | null> => {
  const [row] = await tx.select({ hash: hashOfText }).from(contents).where(eq(contents.articleId, articleId));
  return row?.hash ?? null;
};

/** The chunks' ids, in their order. Those that are there already are kept, and with them the vectors of the model that search still asks. */
const keepChunks = async (tx: Tx, articleId: number, wanted: Chunk[], isNewText: boolean): Promise<number[]> => {
  if (!isNewText) {
    const kept = await tx
      .select({ id: chunks.id, start: chunks.start, end: chunks.end })
      .from(chunks)
      .where(eq(chunks.articleId, articleId))
      .orderBy(asc(chunks.start));
    const isSame = kept.length === wanted.length && kept.every((one, at) => isAt(one, wanted[at]));
    if (isSame) return kept.map(({ id }) => id);
  }
  await tx.delete(chunks).where(eq(chunks.articleId, articleId));
  const ids = new Map<number, number>();
  await inSteps(wanted, async (some) => {
    const rows = await tx
      .insert(chunks)
      .values(some.map(({ start, end, headings }) => ({ articleId, start, end, headings })))
      .returning({ id: chunks.id, start: chunks.start });
    for (const { id, start } of rows) ids.set(start, id);
  });
  return wanted.map(({ start }) => ids.get(start) ?? 0);
};

const isAt = (one: { start: number; end: number }, other: Chunk | undefined): boolean =>
  one.start === other?.start && one.end === other.end;

/** A statement has room for so many rows of five values, and a message for so many vectors. */
const rowsAtOnce = 500;

const inSteps = async <T>(rows: T[], insert: (some: T[]) => PromiseLike<unknown>): Promise<void> => {
  for (let from = 0; from < rows.length; from += rowsAtOnce) await insert(rows.slice(from, from + rowsAtOnce));
};

/** More digits than half precision keeps would only travel. */
const rounded = (value: number): number => Number(value.toFixed(6));
