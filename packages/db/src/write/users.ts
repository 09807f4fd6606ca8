import type { Role } from '@cti/core/role';
import { and, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm';
import type { Db, Tx } from '../connect.ts';
import { hasNoUsers } from '../read/users.ts';
import { accounts, invitations, passkeys, sessions, twoFactors, users, verifications } from '../tables/account.ts';

export type NewUser = { id: string; name: string; email: string; role: Role };

/** Changes of who is there come one after another: two at once could each leave the other as the last admin. */
const oneAtATime = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock(hashtext('cti.users'))`);

const setPassword = async (tx: Tx, userId: string, password: string): Promise<void> => {
  await tx.delete(accounts).where(and(eq(accounts.userId, userId), eq(accounts.providerId, 'credential')));
  await tx
    .insert(accounts)
    .values({ id: `credential-${userId}`, userId, providerId: 'credential', accountId: userId, password });
};

/** Lets the first user in, with the hash of their password. False when there is one already. */
export const addOwner = (db: Db, owner: NewUser, password: string): Promise<boolean> =>
  db.transaction(async (tx) => {
    await oneAtATime(tx);
    if (!(await hasNoUsers(tx))) return false;
    await tx.insert(users).values({ ...owner, emailVerified: true });
    await setPassword(tx, owner.id, password);
    return true;
  });

export type Invitation = { tokenHash: Buffer; expiresAt: Date };

const invite = async (tx: Tx, userId: string, invitation: Invitation): Promise<void> => {
  await tx
    .insert(invitations)
    .values({ userId, ...invitation })
    .onConflictDoUpdate({ target: invitations.userId, set: invitation });
};

/** Adds somebody who then sets a password by their invitation. False when the e-mail address is taken. */
export const addInvited = (db: Db, user: NewUser, invitation: Invitation): Promise<boolean> =>
  db.transaction(async (tx) => {
    const added = await tx
      .insert(users)
      .values({ ...user, emailVerified: true })
      .onConflictDoNothing({ target: users.email })
      .returning({ id: users.id });
    if (added.length === 0) return false;
    await invite(tx, user.id, invitation);
    return true;
  });

/**
 * Invites a user anew. All they could sign in with here ends: sessions, password, second factor, passkeys. False where there
 * is no such user.
 */
export const inviteAnew = (db: Db, userId: string, invitation: Invitation): Promise<boolean> =>
  db.transaction(async (tx) => {
    const found = await tx
      .update(users)
      .set({ twoFactorEnabled: false, updatedAt: sql`now()` })
      .where(eq(users.id, userId))
      .returning({ id: users.id });
    if (found.length === 0) return false;
    for (const table of [sessions, twoFactors, passkeys]) await tx.delete(table).where(eq(table.userId, userId));
    await tx.delete(accounts).where(and(eq(accounts.userId, userId), eq(accounts.providerId, 'credential')));
    await invite(tx, userId, invitation);
    return true;
  });

/** Uses an invitation up and sets the hash of a password. Null when it is not known, used, or too old, or its user is disabled. */
export const acceptInvitation = (
  db: Db,
  tokenHash: Buffer,
  password: string,
): Promise<{ id: string; name: string; email: string } | null> =>
  db.transaction(async (tx) => {
    const [used] = await tx
      .delete(invitations)
      .where(and(eq(invitations.tokenHash, tokenHash), gt(invitations.expiresAt, sql`now()`)))
      .returning({ userId: invitations.userId });
    if (!used) return null;
    const { id, name, email } = users;
    const [user] = await tx
      .select({ id, name, email })
      .from(users)
      .where(and(eq(id, used.userId), isNull(users.disabledAt)));
    if (!user) return null;
    await setPassword(tx, user.id, password);
    return user;
  });

export type UserChange = { name?: string; role?: Role; disabled?: boolean };

export type Changed = 'changed' | 'not-found' | 'last-admin';

const isOtherAdminLeft = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.$count(users, and(eq(users.role, 'admin'), isNull(users.disabledAt), ne(users.id, id)))) > 0;

/** Changes a user; disabling ends their sessions. The last admin who may come in stays one. */
export const changeUser = (db: Db, id: string, { name, role, disabled }: UserChange): Promise<Changed> =>
  db.transaction(async (tx) => {
    await oneAtATime(tx);
    const isDemoting = (role !== undefined && role !== 'admin') || disabled === true;
    if (isDemoting && !(await isOtherAdminLeft(tx, id)) && (await isUser(tx, id))) return 'last-admin';
    const changed = await tx
      .update(users)
      .set({
        ...(name === undefined ? {} : { name }),
        ...(role === undefined ? {} : { role }),
        ...(disabled === undefined ? {} : { disabledAt: disabled ? sql`coalesce(disabled_at, now())` : null }),
        updatedAt: sql`now()`,
      })
      .where(eq(users.id, id))
      .returning({ id: users.id });
    if (disabled) await tx.delete(sessions).where(eq(sessions.userId, id));
    return changed.length === 0 ? 'not-found' : 'changed';
  });

const isUser = async (tx: Tx, id: string): Promise<boolean> => (await tx.$count(users, eq(users.id, id))) > 0;

/** Removes a user with their sessions and tokens. What they did keeps their name. */
export const deleteUser = (db: Db, id: string): Promise<Changed> =>
  db.transaction(async (tx) => {
    await oneAtATime(tx);
    if (!(await isUser(tx, id))) return 'not-found';
    if (!(await isOtherAdminLeft(tx, id))) return 'last-admin';
    await tx.delete(users).where(eq(users.id, id));
    return 'changed';
  });

/** Signs a user out in one place. False where that is none of theirs. */
export const endSession = async (db: Db, userId: string, id: string): Promise<boolean> =>
  (
    await db
      .delete(sessions)
      .where(and(eq(sessions.userId, userId), eq(sessions.id, id)))
      .returning({ id: sessions.id })
  ).length > 0;

/** Longer than a code of an authenticator is taken: its own half minute, and one on either side. */
const codeLasts = sql`now() + interval '2 minutes'`;

/**
 * Notes that a code of an authenticator let this user in. False where it did so before: each is good for one time
 * (RFC 6238 §5.2), or who looks over a shoulder could follow.
 */
export const takeCode = async (db: Db, userId: string, code: string): Promise<boolean> => {
  const id = `code-${userId}-${code}`;
  const taken = await db
    .insert(verifications)
    .values({ id, identifier: id, value: userId, expiresAt: codeLasts })
    .onConflictDoUpdate({
      target: verifications.id,
      set: { expiresAt: codeLasts },
      setWhere: lt(verifications.expiresAt, sql`now()`),
    })
    .returning({ id: verifications.id });
  return taken.length > 0;
};

/** Forgets sessions that nobody came back to. */
export const forgetLateSessions = async (db: Db): Promise<void> => {
  await db.delete(sessions).where(lt(sessions.expiresAt, sql`now()`));
};

/** Signs a user out everywhere but where `keptId` is, if that is given; answers in how many places. */
export const endSessions = async (db: Db, userId: string, keptId: string | null): Promise<number> =>
  (
    await db
      .delete(sessions)
      .where(and(eq(sessions.userId, userId), keptId === null ? undefined : ne(sessions.id, keptId)))
      .returning({ id: sessions.id })
  ).length;
