import { eq, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { hosts } from '../tables/host.ts';

export type HostRow = typeof hosts.$inferSelect;

export const findHost = async (db: Executor, origin: string): Promise<HostRow | null> => {
  const [row] = await db.select().from(hosts).where(eq(hosts.origin, origin));
  return row ?? null;
};

/** Longer than a robots.txt takes to come; a killed worker's host waits that long, and two who ask at once do no harm. */
const lease = sql`interval '30 seconds'`;

/** True for the one worker that may fetch this host's robots.txt now; the lease ends by itself, should it die. */
export const leaseRobots = async (db: Executor, origin: string, delayMs: number): Promise<boolean> => {
  const leased = await db
    .insert(hosts)
    .values({ origin, delayMs, robotsLeaseUntil: sql`now() + ${lease}` })
    .onConflictDoUpdate({
      target: hosts.origin,
      set: { robotsLeaseUntil: sql`now() + ${lease}` },
      setWhere: sql`coalesce(${hosts.robotsLeaseUntil}, '-infinity') < now() and coalesce(${hosts.robotsExpiresAt}, '-infinity') < now()`,
    })
    .returning({ origin: hosts.origin });
  return leased.length > 0;
};

export type RobotsColumns = Pick<
  HostRow,
  | 'robotsStatus'
  | 'robotsBody'
  | 'robotsReason'
  | 'robotsSha256'
  | 'robotsFetchedAt'
  | 'robotsExpiresAt'
  | 'robotsUnreachableSince'
  | 'delayMs'
>;

/** No answer was to be had now; the next to ask need not wait for the lease to end. */
export const releaseRobots = (db: Executor, origin: string) =>
  db.update(hosts).set({ robotsLeaseUntil: null }).where(eq(hosts.origin, origin));

export const storeRobots = (db: Executor, origin: string, robots: RobotsColumns) =>
  db
    .update(hosts)
    .set({ ...robots, robotsLeaseUntil: null })
    .where(eq(hosts.origin, origin));
