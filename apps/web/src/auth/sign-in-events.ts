import type { Db } from '@cti/db/connect';
import { endSession, forgetLateSessions } from '@cti/db/write/users';
import type { FastifyRequest } from 'fastify';
import { recordAudit } from '../audit/record.ts';
import type { RefusalPace } from '../audit/refusal-pace.ts';
import type { BetterAuth } from './sign-in.ts';
import type { Viewer } from './viewer.ts';
import { type Asker, askerWith } from './who-asks.ts';

/** Paths that end with somebody signed in, or not, and how they then were. */
const means: Record<string, string> = {
  '/sign-in/email': 'password',
  '/two-factor/verify-totp': 'second factor',
  '/two-factor/verify-backup-code': 'recovery code',
  '/passkey/verify-authentication': 'passkey',
  '/callback/oidc': 'identity provider',
};

/** What else is worth knowing afterwards, when it went well. */
const changes: Record<string, string> = {
  '/change-password': 'password.change',
  '/update-user': 'user.rename',
  '/two-factor/enable': 'second-factor.begin',
  '/two-factor/verify-totp': 'second-factor.confirm',
  '/two-factor/disable': 'second-factor.remove',
  '/two-factor/generate-backup-codes': 'recovery-codes.renew',
  '/passkey/verify-registration': 'passkey.add',
  '/passkey/update-passkey': 'passkey.rename',
  '/passkey/delete-passkey': 'passkey.remove',
};

type Told = {
  path: string;
  response: Response;
  /** Who asked; null before they are signed in. */
  before: Asker | null;
  /** The address that was typed, if one was. */
  email: string | null;
  refusals: RefusalPace;
};

/** Writes down what came of a request to better-auth. Who signs in anew leaves the session they had. */
export const settleSignIn = async (
  db: Db,
  auth: BetterAuth,
  request: FastifyRequest,
  { path, response, before, email, refusals }: Told,
): Promise<void> => {
  const tell = (viewer: Viewer | null, action: string, detail: Record<string, unknown> = {}) =>
    recordAudit({ db }, viewer, { action, detail, address: request.ip, requestId: request.id });
  const by = means[path];
  if (path === '/sign-out' && before && response.ok) return tell(before.viewer, 'session.end');
  if (before && response.ok && changes[path] !== undefined) return tell(before.viewer, changes[path]);
  if (by === undefined) return;
  const entered = await whoEntered(auth, response);
  if (entered && before?.sessionId) await endSession(db, before.viewer.id, before.sessionId);
  if (entered) await forgetLateSessions(db);
  if (entered) return tell(entered, 'session.begin', { by });
  const isRefused = response.status >= 400 || response.headers.get('location')?.includes('error=');
  // Locks bound how often passwords are tried; of the rest, nobody is to fill the log.
  if (isRefused && (email !== null || refusals.count(request.ip, Date.now()) !== null))
    await tell(before?.viewer ?? null, 'session.fail', { by, ...(email === null ? {} : { email }) });
};

const whoEntered = async (auth: BetterAuth, response: Response): Promise<Viewer | null> => {
  const { name } = (await auth.$context).authCookies.sessionToken;
  const cookie = response.headers
    .getSetCookie()
    .flatMap((text) => text.split(';', 1))
    .findLast((pair) => pair.startsWith(`${name}=`));
  return cookie === undefined || cookie === `${name}=` ? null : ((await askerWith(auth, cookie))?.viewer ?? null);
};
