import { sql } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';
import { desks } from '../../tables/desk.ts';

/** Writes down that a user is here. After more than 30 minutes away it is a new visit. */
export const beHere = async (db: Executor, userId: string): Promise<void> => {
  const isBack = sql`${desks.lastSeenAt} < now() - interval '30 minutes'`;
  await db
    .insert(desks)
    .values({ userId, visitStartedAt: sql`now()`, lastSeenAt: sql`now()` })
    .onConflictDoUpdate({
      target: desks.userId,
      set: {
        previousVisitAt: sql`case when ${isBack} then ${desks.lastSeenAt} else ${desks.previousVisitAt} end`,
        visitStartedAt: sql`case when ${isBack} or ${desks.visitStartedAt} is null then now() else ${desks.visitStartedAt} end`,
        lastSeenAt: sql`now()`,
      },
    });
};

/** Sets when a user's shift ends: a time of day, as 17:00, in a time zone that Postgres knows. */
export const setShift = async (db: Executor, userId: string, shift: { shiftEnd: string; timeZone: string }) => {
  await db
    .insert(desks)
    .values({ userId, ...shift })
    .onConflictDoUpdate({ target: desks.userId, set: shift });
};

/** Sets the view a user starts with. */
export const setStartView = async (db: Executor, userId: string, startViewId: number | null): Promise<void> => {
  await db
    .insert(desks)
    .values({ userId, startViewId })
    .onConflictDoUpdate({ target: desks.userId, set: { startViewId } });
};
