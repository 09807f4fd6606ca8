import type { Role } from '@cti/core/role';
import { and, desc, eq, getTableColumns, gt, isNull, or, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { tokens, users } from '../tables/account.ts';

export type ListedToken = Omit<typeof tokens.$inferSelect, 'tokenHash'> & { userName: string | null };

const { tokenHash, ...shown } = getTableColumns(tokens);

/** One's own tokens and, for admins, the team's; revoked ones too, the newest first. */
export const listTokens = (db: Executor, userId: string, isWithTeams: boolean): Promise<ListedToken[]> =>
  db
    .select({ ...shown, userName: users.name })
    .from(tokens)
    .leftJoin(users, eq(users.id, tokens.userId))
    .where(or(eq(tokens.userId, userId), isWithTeams ? isNull(tokens.userId) : undefined))
    .orderBy(desc(tokens.createdAt), desc(tokens.id));

/** A token in force, with the role behind it: its own, or its user's as it is now. */
export type TokenInForce = {
  id: string;
  name: string;
  scopes: string[];
  user: { id: string; name: string } | null;
  role: Role;
  lastUsedAt: Date | null;
};

/** The token with that hash; null where there is none, or it is revoked, too old, or its user is disabled. */
export const findTokenInForce = async (db: Executor, hash: Buffer): Promise<TokenInForce | null> => {
  const { id, name, scopes, lastUsedAt } = tokens;
  const [row] = await db
    .select({
      id,
      name,
      scopes,
      lastUsedAt,
      ownRole: tokens.role,
      userId: users.id,
      userName: users.name,
      role: users.role,
    })
    .from(tokens)
    .leftJoin(users, eq(users.id, tokens.userId))
    .where(
      and(eq(tokenHash, hash), gt(tokens.expiresAt, sql`now()`), isNull(tokens.revokedAt), isNull(users.disabledAt)),
    );
  const role = row?.ownRole ?? row?.role;
  if (!row || !role) return null;
  const user = row.userId === null || row.userName === null ? null : { id: row.userId, name: row.userName };
  return { id: row.id, name: row.name, scopes: row.scopes, user, role, lastUsedAt: row.lastUsedAt };
};
