import { and, eq, gt, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { hosts } from '../tables/host.ts';

/** Requests to a host that came to nothing, in a row, and until when it is left alone. */
export type HostFailures = { failures: number; openUntil: Date | null };

export const findFailures = async (db: Executor, origin: string): Promise<HostFailures | null> => {
  const [row] = await db
    .select({ failures: hosts.failures, openUntil: hosts.heldUntil })
    .from(hosts)
    .where(eq(hosts.origin, origin));
  return row ?? null;
};

/** One more failure: remembered, and from the moment the breaker opens nobody's turn comes before it closes. */
export const recordFailure = (
  db: Executor,
  origin: string,
  { failures, openUntil, reason }: HostFailures & { reason: string },
) =>
  db
    .update(hosts)
    .set(
      openUntil === null
        ? { failures }
        : {
            failures,
            heldUntil: openUntil,
            heldReason: reason,
            nextTurnAt: sql`greatest(${hosts.nextTurnAt}, ${openUntil.toISOString()}::timestamptz)`,
          },
    )
    .where(eq(hosts.origin, origin));

/** The host answered again. */
export const forgetFailures = (db: Executor, origin: string) =>
  db
    .update(hosts)
    .set({ failures: 0, heldReason: null })
    .where(and(eq(hosts.origin, origin), gt(hosts.failures, 0)));
