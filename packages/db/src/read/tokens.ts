import type { Role } from '@cti/core/role';
import { desc, eq, getTableColumns, isNull, or, sql } from 'drizzle-orm';
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

/** Why a token lets nobody in. */
export type TokenFault = 'revoked' | 'expired' | 'user-disabled';

/** A token with the role behind it: its own, or its user's as it is now. */
export type KnownToken = {
  id: string;
  name: string;
  scopes: string[];
  user: { id: string; name: string } | null;
  role: Role;
  /** Null for a token in force. */
  fault: TokenFault | null;
};

/** The token with that hash, in force or not; null where there is none. */
export const findToken = async (db: Executor, hash: Buffer): Promise<KnownToken | null> => {
  const { id, name, scopes } = tokens;
  const [row] = await db
    .select({
      id,
      name,
      scopes,
      ownRole: tokens.role,
      userId: users.id,
      userName: users.name,
      role: users.role,
      fault: sql<TokenFault | null>`case when ${tokens.revokedAt} is not null then 'revoked'
        when ${tokens.expiresAt} <= now() then 'expired'
        when ${users.disabledAt} is not null then 'user-disabled' end`,
    })
    .from(tokens)
    .leftJoin(users, eq(users.id, tokens.userId))
    .where(eq(tokenHash, hash));
  const role = row?.ownRole ?? row?.role;
  if (!row || !role) return null;
  const user = row.userId === null || row.userName === null ? null : { id: row.userId, name: row.userName };
  return { id: row.id, name: row.name, scopes: row.scopes, user, role, fault: row.fault };
};
