import { Role, grants } from '@cti/core/role';
import type { Db } from '@cti/db/connect';
import { type KnownToken, findToken } from '@cti/db/read/tokens';
import { markTokenUsed } from '@cti/db/write/tokens';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RefusalPace } from '../audit/refusal-pace.ts';
import { createTokenUses, recordRefusedToken } from '../audit/token-use.ts';
import { HttpProblem } from '../http/problem.ts';
import type { BetterAuth, SignIn } from './sign-in.ts';
import { bearerOf, hashSecret, permissionsOf } from './token.ts';
import { type TokenViewer, type Viewer, localViewer, teamTokenId } from './viewer.ts';

/** Who sent a request, and in which session of theirs. */
export type Asker = { viewer: Viewer; sessionId: string | null };

/**
 * Null for nobody known; `looking` does not make their session last longer, and is no use of a token. Throws HttpProblem 401
 * for a token that is not in force.
 */
export type WhoAsks = (
  request: FastifyRequest,
  only?: { looking: true },
) => Promise<(Asker & { cookies: string[] }) | null>;

/** Finds out who sent a request: by its token, else by its cookie. `cookies` are to be sent back: the session goes on. */
export const createWhoAsks = (db: Db, signIn: SignIn | null, refusals: RefusalPace): WhoAsks => {
  if (!signIn) return async () => ({ viewer: localViewer, sessionId: null, cookies: [] });
  const recordUse = createTokenUses(db);
  const bearer = async (request: FastifyRequest, secret: string, isLooking: boolean): Promise<Viewer> => {
    const token = await findToken(db, hashSecret(secret));
    if (token === null || token.fault !== null) {
      if (!isLooking) await recordRefusedToken(db, refusals, request, token);
      throw new HttpProblem(401, 'bad_token', 'This token is not known, revoked or too old.');
    }
    const viewer = bearerOfToken(token);
    if (isLooking) return viewer;
    await markTokenUsed(db, token.id);
    await recordUse(viewer, request);
    return viewer;
  };
  return async (request, only) => {
    const secret = bearerOf(request.headers.authorization);
    const isLooking = only !== undefined;
    if (secret !== null) return { viewer: await bearer(request, secret, isLooking), sessionId: null, cookies: [] };
    const { cookie } = request.headers;
    return cookie === undefined ? null : askerWith(signIn.at(signIn.originOf(request)), cookie, isLooking);
  };
};

const bearerOfToken = ({ id, name, user, role, scopes }: KnownToken): TokenViewer => ({
  ...(user ?? { id: teamTokenId(id), name }),
  role,
  permissions: permissionsOf(role, scopes),
  clearance: grants[role].clearance,
  by: 'token',
  token: { id, name },
});

/** Who holds a session's cookie. */
export const askerWith = async (auth: BetterAuth, cookie: string, disableRefresh = true): ReturnType<WhoAsks> => {
  const asked = { headers: new Headers({ cookie }), query: { disableRefresh } };
  const { response, headers } = await auth.api.getSession({ ...asked, returnHeaders: true });
  if (!response || response.user.disabledAt) return null;
  const { session, user } = response;
  const role = Role.parse(user.role);
  const { may, clearance } = grants[role];
  const { id, name } = user;
  const permissions = new Set(may);
  const viewer: Viewer = { id, name, role, permissions, clearance, by: 'session', token: null };
  return { viewer, sessionId: session.id, cookies: headers.getSetCookie() };
};

/** Passes a session's new cookies on. */
export const sendCookies = (reply: FastifyReply, cookies: string[]): void => {
  if (cookies.length > 0) reply.header('set-cookie', cookies);
};
