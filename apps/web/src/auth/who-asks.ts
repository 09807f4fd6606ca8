import { Role, grants } from '@cti/core/role';
import type { Db } from '@cti/db/connect';
import { findTokenInForce } from '@cti/db/read/tokens';
import { markTokenUsed } from '@cti/db/write/tokens';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HttpProblem } from '../http/problem.ts';
import type { BetterAuth, SignIn } from './sign-in.ts';
import { bearerOf, hashSecret, permissionsOf } from './token.ts';
import { type Viewer, localViewer, teamTokenId } from './viewer.ts';

/** Who sent a request, and in which session of theirs. */
export type Asker = { viewer: Viewer; sessionId: string | null };

/** Null for nobody known; `looking` does not make their session last longer. Throws HttpProblem 401 for a token that is not in force. */
export type WhoAsks = (
  request: FastifyRequest,
  only?: { looking: true },
) => Promise<(Asker & { cookies: string[] }) | null>;

/** Finds out who sent a request: by its token, else by its cookie. `cookies` are to be sent back: the session goes on. */
export const createWhoAsks = (db: Db, signIn: SignIn | null): WhoAsks => {
  if (!signIn) return async () => ({ viewer: localViewer, sessionId: null, cookies: [] });
  return async (request, only) => {
    const token = bearerOf(request.headers.authorization);
    if (token !== null) return { viewer: await bearer(db, token), sessionId: null, cookies: [] };
    const { cookie } = request.headers;
    return cookie === undefined ? null : askerWith(signIn.at(signIn.originOf(request)), cookie, only !== undefined);
  };
};

const bearer = async (db: Db, token: string): Promise<Viewer> => {
  const found = await findTokenInForce(db, hashSecret(token));
  if (!found) throw new HttpProblem(401, 'bad_token', 'This token is not known, revoked or too old.');
  await markTokenUsed(db, found.id);
  const { id, name, user, role, scopes } = found;
  return {
    ...(user ?? { id: teamTokenId(id), name }),
    role,
    permissions: permissionsOf(role, scopes),
    clearance: grants[role].clearance,
    by: 'token',
  };
};

/** Who holds a session's cookie. */
export const askerWith = async (auth: BetterAuth, cookie: string, disableRefresh = true): ReturnType<WhoAsks> => {
  const asked = { headers: new Headers({ cookie }), query: { disableRefresh } };
  const { response, headers } = await auth.api.getSession({ ...asked, returnHeaders: true });
  if (!response || response.user.disabledAt) return null;
  const { session, user } = response;
  const role = Role.parse(user.role);
  const { may, clearance } = grants[role];
  const viewer: Viewer = { id: user.id, name: user.name, role, permissions: new Set(may), clearance, by: 'session' };
  return { viewer, sessionId: session.id, cookies: headers.getSetCookie() };
};

/** Passes a session's new cookies on. */
export const sendCookies = (reply: FastifyReply, cookies: string[]): void => {
  if (cookies.length > 0) reply.header('set-cookie', cookies);
};
