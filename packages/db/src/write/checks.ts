import { sql } from 'drizzle-orm';
import { and, eq, lte } from 'drizzle-orm';
import type { SourceState } from '@cti/core/source';
import type { Executor } from '../connect.ts';
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
  const { nextCheckAt, state, stateReason, etag, lastModified, turnAt = null, ...check } = record;
  await db.insert(sourceChecks).values(check);
  const at = sql`now()`;
  const failed = check.outcome === 'failed';
  await db
    .update(sources)
    .set({
      nextCheckAt,
      state,
      stateReason,
      turnAt,
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

/**
 * Calls a healthy source quiet when it has brought nothing new for `days`, and a quiet one healthy again when it has.
 * Answers how many changed.
 */
export const markQuietSources = async (db: Executor, days: number): Promise<number> => {
  const reason = `No new article for ${days} days.`;
  const changed = await db
    .update(sources)
    .set({ state: 'quiet', stateReason: reason })
    .where(
      and(
        eq(sources.state, 'healthy'),
        lte(sql`coalesce(${sources.lastNewAt}, ${sources.createdAt})`, sql`now() - ${days} * interval '1 day'`),
      ),
    )
    .returning({ id: sources.id });
  return changed.length;
};
