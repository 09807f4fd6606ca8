import { desc, eq } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { backfills } from '../tables/errand.ts';
import type { BackfillRow } from '../write/errands.ts';

/** The backfills of a source, newest first. */
export const listBackfills = (db: Executor, sourceId: number, limit: number): Promise<BackfillRow[]> =>
  db.select().from(backfills).where(eq(backfills.sourceId, sourceId)).orderBy(desc(backfills.id)).limit(limit);

/** One backfill; null when there is none with this id. */
export const findBackfill = async (db: Executor, id: number): Promise<BackfillRow | null> => {
  const [row] = await db.select().from(backfills).where(eq(backfills.id, id));
  return row ?? null;
};
