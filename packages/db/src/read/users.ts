import { and, asc, desc, eq, getTableColumns, gt, isNull, max, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { accounts, invitations, passkeys, sessions, users } from '../tables/account.ts';

export type UserRow = typeof users.$inferSelect;

/** A user as admins see them: how they can sign in, since when they were not here, and what still waits for them. */
export type ListedUser = UserRow & {
  hasPassword: boolean;
  /** Whether the identity provider has vouched for them. */
  hasProvider: boolean;
  passkeys: number;
  lastSeenAt: Date | null;
  invitedUntil: Date | null;
};

const hasAccount = (provider: 'credential' | 'oidc') => sql<boolean>`exists (
  select 1 from ${accounts} where ${accounts.userId} = "users"."id" and ${accounts.providerId} = ${provider})`;
const passkeyCount = sql<number>`(select count(*)::int from ${passkeys} where ${passkeys.userId} = "users"."id")`;

const listed = (db: Executor) =>
  db
    .select({
      ...getTableColumns(users),
      hasPassword: hasAccount('credential'),
      hasProvider: hasAccount('oidc'),
      passkeys: passkeyCount,
      lastSeenAt: max(sessions.updatedAt),
      invitedUntil: invitations.expiresAt,
    })
    .from(users)
    .leftJoin(sessions, eq(sessions.userId, users.id))
    .leftJoin(invitations, and(eq(invitations.userId, users.id), gt(invitations.expiresAt, sql`now()`)))
    .groupBy(users.id, invitations.expiresAt);

/** Everyone who may or might come in, by name. */
export const listUsers = (db: Executor): Promise<ListedUser[]> => listed(db).orderBy(asc(users.name), asc(users.id));

export const findListedUser = async (db: Executor, id: string): Promise<ListedUser | null> =>
  (await listed(db).where(eq(users.id, id)))[0] ?? null;

export const findUser = async (db: Executor, id: string): Promise<UserRow | null> =>
  (await db.select().from(users).where(eq(users.id, id)))[0] ?? null;

/** Whether nobody has been let in yet. */
export const hasNoUsers = async (db: Executor): Promise<boolean> =>
  (await db.select({ id: users.id }).from(users).limit(1)).length === 0;

/** Those that work can be given to, by name. */
export const listPeople = (db: Executor): Promise<{ id: string; name: string }[]> =>
  db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(isNull(users.disabledAt))
    .orderBy(asc(users.name), asc(users.id));

export type SessionRow = Pick<
  typeof sessions.$inferSelect,
  'id' | 'createdAt' | 'updatedAt' | 'expiresAt' | 'ipAddress' | 'userAgent'
>;

/** Where a user is signed in, the last used first. */
export const listSessions = (db: Executor, userId: string): Promise<SessionRow[]> => {
  const { id, createdAt, updatedAt, expiresAt, ipAddress, userAgent } = sessions;
  return db
    .select({ id, createdAt, updatedAt, expiresAt, ipAddress, userAgent })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(expiresAt, sql`now()`)))
    .orderBy(desc(updatedAt));
};
