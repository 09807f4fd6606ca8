import { asc, gt, max } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';
import { deskChanges } from '../../tables/desk.ts';

export type DeskChange = typeof deskChanges.$inferSelect;

const mostRead = 1000;

/** The id of the last change; 0 before the first. */
export const lastChange = async (db: Executor): Promise<number> => {
  const [row] = await db.select({ id: max(deskChanges.id) }).from(deskChanges);
  return row?.id ?? 0;
};

/** What has changed since then, in order; at most 1,000, the rest with the next question. */
export const changesSince = (db: Executor, id: number): Promise<DeskChange[]> =>
  db.select().from(deskChanges).where(gt(deskChanges.id, id)).orderBy(asc(deskChanges.id)).limit(mostRead);
