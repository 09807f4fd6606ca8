import { sql } from 'drizzle-orm';
import { eq } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';
import { desks } from '../../tables/desk.ts';

/** Since when a user looks at what is new. Null: never here before, or no end of shift set. */
export type Visit = { previousVisitAt: Date | null; shiftEndedAt: Date | null };

export type Desk = { startViewId: number | null; shiftEnd: string | null; timeZone: string | null };

const localNow = sql`(now() at time zone ${desks.timeZone})`;
const today = sql`(date_trunc('day', ${localNow}) + ${desks.shiftEnd}::time)`;

/** When a shift last ended, by the wall clock of its time zone. */
const shiftEndedAt = sql<Date | null>`case when ${desks.shiftEnd} is not null and ${desks.timeZone} is not null then
  (case when ${today} <= ${localNow} then ${today} else ${today} - interval '1 day' end) at time zone ${desks.timeZone} end`.mapWith(
  desks.lastSeenAt,
);

/** When a user was last here before now, and when their last shift ended. */
export const findVisit = async (db: Executor, userId: string): Promise<Visit> => {
  const [row] = await db
    .select({ previousVisitAt: desks.previousVisitAt, shiftEndedAt })
    .from(desks)
    .where(eq(desks.userId, userId));
  return row ?? { previousVisitAt: null, shiftEndedAt: null };
};

/** Where a user starts, and when their shift ends. */
export const findDesk = async (db: Executor, userId: string): Promise<Desk> => {
  const { startViewId, shiftEnd, timeZone } = desks;
  const [row] = await db.select({ startViewId, shiftEnd, timeZone }).from(desks).where(eq(desks.userId, userId));
  return row ?? { startViewId: null, shiftEnd: null, timeZone: null };
};
