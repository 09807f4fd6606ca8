import { and, desc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { SourceState } from '@cti/core/source';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { sourceChecks, sources } from '../tables/source.ts';

export type SourceRow = typeof sources.$inferSelect;

export const findSourceRow = async (db: Executor, id: number): Promise<SourceRow | null> => {
  const [row] = await db.select().from(sources).where(eq(sources.id, id));
  return row ?? null;
};

/** Ids of the sources whose time has come, the longest due first. */
export const dueSources = async (db: Executor, limit: number): Promise<number[]> => {
  const rows = await db
    .select({ id: sources.id })
    .from(sources)
    .where(and(eq(sources.active, true), lte(sources.nextCheckAt, sql`now()`)))
    .orderBy(sources.nextCheckAt)
    .limit(limit);
  return rows.map(({ id }) => id);
};

export type CheckRecord = Omit<typeof sourceChecks.$inferInsert, 'id' | 'checkedAt'> & {
  nextCheckAt: Date;
  state: SourceState;
  stateReason: string | null;
  /** Why the next check is when it is, in words. */
  nextCheckReason?: string | null;
  usualGapSeconds?: number | null;
  etag?: string | null;
  lastModified?: string | null;
  /** The host's turn the source goes on holding; without it, it queues for one anew. */
  turnAt?: Date;
};

/**
 * Writes what a check found and moves the source's cursor: validators, next time, health. Call it last and in the
 * transaction that stored the entries, so that a crash before it reads the feed again and never skips it.
 */
export const recordCheck = async (db: Executor, record: CheckRecord): Promise<void> => {
  const {
    nextCheckAt,
    state,
    stateReason,
    nextCheckReason = null,
    usualGapSeconds,
    etag,
    lastModified,
    turnAt = null,
    ...check
  } = record;
  await db.insert(sourceChecks).values(check);
  const at = sql`now()`;
  const failed = check.outcome === 'failed';
  await db
    .update(sources)
    .set({
      nextCheckAt,
      state,
      stateReason,
      nextCheckReason,
      turnAt,
      ...(usualGapSeconds === undefined ? {} : { usualGapSeconds }),
      ...(etag === undefined ? {} : { etag }),
      ...(lastModified === undefined ? {} : { lastModified }),
      lastCheckedAt: at,
      ...(check.outcome === 'deferred'
        ? {}
        : { consecutiveFailures: failed ? sql`${sources.consecutiveFailures} + 1` : 0 }),
      ...(failed || check.outcome === 'deferred' ? {} : { lastSuccessAt: at }),
      ...((check.added ?? 0) > 0 ? { lastNewAt: at } : {}),
    })
    .where(eq(sources.id, check.sourceId));
};

/** Sources whose silence may mean something: those that answer, with the days of their newest articles. */
export const answeringSources = async (
  db: Executor,
): Promise<{ id: number; state: SourceState; createdAt: Date; dates: Date[] }[]> => {
  // As numbers: what drizzle leaves of an array of times is its text.
  const newest = sql`array(
    select extract(epoch from least(published_at, discovered_at))::float8 * 1000 from articles where source_id = ${sources.id}
    order by discovered_at desc limit 100)`;
  const rows = await db
    .select({ id: sources.id, state: sources.state, createdAt: sources.createdAt, dates: sql<number[]>`${newest}` })
    .from(sources)
    .where(and(eq(sources.active, true), inArray(sources.state, ['healthy', 'quiet'])));
  return rows.map((row) => ({ ...row, dates: row.dates.map((date) => new Date(date)) }));
};

/**
 * The days of a source's newest articles, to learn its rhythm from. One without a day of its own counts by when we found
 * it, but not when that was at the first look, which finds all at once.
 */
export const newestDates = async (db: Executor, sourceId: number): Promise<Date[]> => {
  const rows = await db
    .select({ at: sql<Date>`least(${articles.publishedAt}, ${articles.discoveredAt})`.mapWith(articles.discoveredAt) })
    .from(articles)
    .where(
      and(
        eq(articles.sourceId, sourceId),
        sql`(published_at is not null or discovered_at > (select created_at + interval '1 day' from sources where id = ${sourceId}))`,
      ),
    )
    .orderBy(desc(articles.discoveredAt))
    .limit(100);
  return rows.map(({ at }) => at);
};

/** Moves a source to a state that no check found, if it still is in the one it was judged in. */
export const moveState = (db: Executor, id: number, from: SourceState, to: SourceState, reason: string | null) =>
  db
    .update(sources)
    .set({ state: to, stateReason: reason })
    .where(and(eq(sources.id, id), eq(sources.state, from)));
