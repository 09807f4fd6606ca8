import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { tokens } from '../tables/account.ts';

export const addToken = async (db: Executor, token: typeof tokens.$inferInsert): Promise<void> => {
  await db.insert(tokens).values(token);
};

/** Ends a token: one's own or, for admins, the team's. False where there is no such token in force. */
export const revokeToken = async (db: Executor, id: string, userId: string, isWithTeams: boolean): Promise<boolean> =>
  (
    await db
      .update(tokens)
      .set({ revokedAt: sql`now()` })
      .where(
        and(
          eq(tokens.id, id),
          isNull(tokens.revokedAt),
          or(eq(tokens.userId, userId), isWithTeams ? isNull(tokens.userId) : undefined),
        ),
      )
      .returning({ id: tokens.id })
  ).length > 0;

/** Notes that a token was used, once a minute at the most. */
export const markTokenUsed = async (db: Executor, id: string): Promise<void> => {
  const isStale = or(isNull(tokens.lastUsedAt), lt(tokens.lastUsedAt, sql`now() - interval '1 minute'`));
  await db
    .update(tokens)
    .set({ lastUsedAt: sql`now()` })
    .where(and(eq(tokens.id, id), isStale));
};
