import { eq, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { signInAttempts } from '../tables/account.ts';

export type AttemptLimits = {
  /** Failures that lock an account, and that close sign-in to an address. */
  ofAccount: number;
  ofAddress: number;
  /** Milliseconds in which they count, and that the lock then lasts. */
  windowMs: number;
};

/** An attempt that may be made, or until when none may. */
export type Attempt = { id: number } | { lockedUntil: Date; of: 'account' | 'address' };

/**
 * Books a password about to be tried, before it is: tried side by side, no more than the limits can be wrong. Such an attempt
 * stays until `forgetAttempts` says it was right. Refused ones are not booked, so a lock ends by itself.
 */
export const beginAttempt = (
  db: Db,
  who: { email: string; address: string },
  { ofAccount, ofAddress, windowMs }: AttemptLimits,
): Promise<Attempt> =>
  db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('cti.sign_in'))`);
    await tx.delete(signInAttempts).where(sql`${signInAttempts.at} < now() - interval '1 hour'`);
    const { id, at, email, address } = signInAttempts;
    const lockOf = async (
      column: typeof email | typeof address,
      value: string,
      limit: number,
    ): Promise<Date | null> => {
      const { rows } = await tx.execute<{ until: string | null }>(sql`
        select (max(at) + make_interval(secs => ${windowMs / 1000}))::text as until
        from (select ${at} as at from ${signInAttempts} where ${column} = ${value} order by ${at} desc limit ${limit}) last
        having count(*) = ${limit}
          and max(at) - min(at) < make_interval(secs => ${windowMs / 1000})
          and max(at) > now() - make_interval(secs => ${windowMs / 1000})`);
      const until = rows[0]?.until;
      return until ? new Date(until) : null;
    };
    const account = await lockOf(email, who.email, ofAccount);
    if (account) return { lockedUntil: account, of: 'account' };
    const closed = await lockOf(address, who.address, ofAddress);
    if (closed) return { lockedUntil: closed, of: 'address' };
    const [booked] = await tx.insert(signInAttempts).values(who).returning({ id });
    if (!booked) throw new Error('The database answered an insert with no row.');
    return booked;
  });

/** The password was right: what was tried before for this account no longer counts, from wherever it came. */
export const forgetAttempts = async (db: Db, email: string): Promise<void> => {
  await db.delete(signInAttempts).where(eq(signInAttempts.email, email));
};
