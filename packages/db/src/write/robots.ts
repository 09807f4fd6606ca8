import { eq, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { hosts } from '../tables/host.ts';

export type HostRow = typeof hosts.$inferSelect;

export const findHost = async (db: Executor, origin: string): Promise<HostRow | null> => {
  const [row] = await db.select().from(hosts).where(eq(hosts.origin, origin));
  return row ?? null;
};

/** True for the one worker that may fetch this host's robots.txt now; the lease ends by itself, should it die. */
export const leaseRobots = async (db: Executor, origin: string, delayMs: number): Promise<boolean> => {
  const leased = await db
    .insert(hosts)
    .values({ origin, delayMs, robotsLeaseUntil: sql`now() + interval '90 seconds'` })
    .onConflictDoUpdate({
      target: hosts.origin,
      set: { robotsLeaseUntil: sql`now() + interval '90 seconds'` },
      setWhere: sql`coalesce(${hosts.robotsLeaseUntil}, '-infinity') < now() and coalesce(${hosts.robotsExpiresAt}, '-infinity') < now()`,
    })
    .returning({ origin: hosts.origin });
  return leased.length > 0;
};

export type RobotsColumns = Pick<
  HostRow,
  'robotsStatus' | 'robotsBody' | 'robotsReason' | 'robotsFetchedAt' | 'robotsExpiresAt' | 'delayMs'
>;

export const storeRobots = (db: Executor, origin: string, robots: RobotsColumns) =>
  db
    .update(hosts)
    .set({ ...robots, robotsLeaseUntil: null })
    .where(eq(hosts.origin, origin));
