import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db, Executor } from '../connect.ts';
import { backfills } from '../tables/errand.ts';
import { sources } from '../tables/source.ts';
import type { BackfillRow } from './errands.ts';

const underWay = inArray(backfills.state, ['waiting', 'running']);

/**
 * Writes down that a source's past is wanted from `since` on. One at a time: 'under-way' while another waits or runs.
 * Null when there is no such source.
 */
export const startBackfill = (db: Db, sourceId: number, since: Date): Promise<BackfillRow | 'under-way' | null> =>
  db.transaction(async (tx) => {
    // Its row is the lock: of two who ask at once, the second sees the first one's backfill.
    const [source] = await tx.select({ id: sources.id }).from(sources).where(eq(sources.id, sourceId)).for('update');
    if (!source) return null;
    if ((await tx.$count(backfills, and(eq(backfills.sourceId, sourceId), underWay))) > 0) return 'under-way';
    const [row] = await tx.insert(backfills).values({ sourceId, since }).returning();
    return row ?? null;
  });

/** Ends a backfill that waits or runs; null when it has ended already, or never was. */
export const endBackfill = async (
  db: Executor,
  id: number,
  ended: { state: 'stopped' | 'failed'; message: string },
): Promise<BackfillRow | null> => {
  const [row] = await db
    .update(backfills)
    .set({ ...ended, finishedAt: sql`now()`, touchedAt: sql`now()` })
    .where(and(eq(backfills.id, id), underWay))
    .returning();
  return row ?? null;
};
