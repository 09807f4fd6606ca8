import { and, asc, eq, or } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';
import { deskViews } from '../../tables/desk.ts';

export type DeskView = typeof deskViews.$inferSelect;

const isOpenTo = (userId: string) => or(eq(deskViews.ownerId, userId), eq(deskViews.scope, 'shared'));

/** A user's own views and those shared with all, by name; at most 500. */
export const listViews = (db: Executor, userId: string): Promise<DeskView[]> =>
  db.select().from(deskViews).where(isOpenTo(userId)).orderBy(asc(deskViews.name), asc(deskViews.id)).limit(500);

/** One view that a user may open; null when there is none. */
export const findView = async (db: Executor, userId: string, id: number): Promise<DeskView | null> => {
  const [row] = await db
    .select()
    .from(deskViews)
    .where(and(eq(deskViews.id, id), isOpenTo(userId)));
  return row ?? null;
};
