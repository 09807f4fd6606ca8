import type { Db } from '@cti/db/connect';
import { findUser } from '@cti/db/read/users';
import { beginAttempt, forgetAttempts } from '@cti/db/write/sign-in-attempts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { recordAudit } from '../audit/record.ts';
import { type RefusalPace, createRefusalPace } from '../audit/refusal-pace.ts';
import { registerLimits } from '../http/limits.ts';
import { networkOf } from '../http/network-of.ts';
import { HttpProblem } from '../http/problem.ts';
import { registerTextGuard } from '../http/text-guard.ts';
import { addressHeader } from './better-auth.ts';
import { signedOut } from './enforce.ts';
import { type Body, badBody, bodyFor, openPath } from './open-paths.ts';
import type { SignIn } from './sign-in.ts';
import { settleSignIn } from './sign-in-events.ts';
import { type Asker, askerWith } from './who-asks.ts';

const needProvider = new Set(['/sign-in/social', '/callback/oidc']);

/** Asked of who is signed in: a found, open session is not to find the password out. */
const askPassword = new Set([
  '/change-password',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/generate-backup-codes',
]);

/** Passwords of one account, and from one network (see networkOf), that may be wrong within the time they count, which a lock then lasts. */
const limits = { ofAccount: 10, ofAddress: 50, windowMs: 15 * 60_000 };

/** Of the requests a minute that one address may send to the API: a sign-in takes three. */
const share = 0.1;

const longestBody = 32 * 1024;

type Deps = { db: Db; signIn: SignIn; rateLimitPerMinute: number };

/** Signing in and out, and what one signs in with: better-auth's own routes, under /api/auth. */
export const mountSignIn = async (app: FastifyInstance, { db, signIn, rateLimitPerMinute }: Deps): Promise<void> => {
  await registerLimits(app, Math.ceil(rateLimitPerMinute * share));
  const refusals = createRefusalPace();
  registerTextGuard(app);

  app.route({
    method: ['GET', 'POST'],
    url: '/*',
    schema: { hide: true },
    bodyLimit: longestBody,
    handler: async (request, reply) => {
      const path = `/${(request.params as { '*': string })['*']}`;
      const open = openPath(request.method, path);
      if (!open) throw new HttpProblem(404, 'not_found', 'There is nothing here.');
      const body = bodyFor(path, request.body);
      const origin = signIn.originOf(request);
      const auth = needProvider.has(path) ? signIn.withProvider(origin) : signIn.at(origin);
      if (!auth) throw new HttpProblem(404, 'not_found', 'There is no identity provider to sign in with.');
      const { cookie } = request.headers;
      const before = cookie === undefined ? null : await askerWith(signIn.at(origin), cookie);
      // Half-way signed in is for better-auth to tell, which alone knows that cookie.
      if (open.needs === 'session' && !before) throw signedOut();
      const email = await emailTried(db, path, body, before);
      if (email !== null) await bookAttempt(db, request, email, refusals);
      const response = await auth.handler(
        requestFor(request, new URL(`/api/auth${path}${queryOf(request)}`, origin), body),
      );
      if (email !== null && response.ok) await forgetAttempts(db, email);
      await settleSignIn(db, signIn.at(origin), request, { path, response, before, email, refusals });
      return answer(reply, response);
    },
  });
};

const bookAttempt = async (db: Db, request: FastifyRequest, email: string, refusals: RefusalPace): Promise<void> => {
  const attempt = await beginAttempt(db, { email, address: networkOf(request.ip) }, limits);
  if (!('lockedUntil' in attempt)) return;
  const { lockedUntil, of } = attempt;
  const event = { address: request.ip, requestId: request.id };
  if (refusals.count(request.ip, Date.now()) !== null)
    await recordAudit({ db }, null, { action: 'session.refuse', detail: { email, lockOf: of }, ...event });
  const what = of === 'account' ? 'for this account' : 'from this address';
  throw new HttpProblem(
    429,
    'locked',
    `Too many wrong passwords ${what}. Try again after ${lockedUntil.toISOString().slice(11, 16)} UTC.`,
    null,
    null,
    { 'retry-after': String(Math.max(1, Math.ceil((lockedUntil.getTime() - Date.now()) / 1000))) },
  );
};

/** The address whose password is tried by a request; null where none is. */
const emailTried = async (db: Db, path: string, body: Body, before: Asker | null): Promise<string | null> => {
  if (path === '/sign-in/email') return emailIn(body);
  if (!before || !askPassword.has(path)) return null;
  return (await findUser(db, before.viewer.id))?.email ?? null;
};

const emailIn = ({ email }: Body): string => {
  if (typeof email !== 'string' || email.length > 320) throw badBody();
  return email.toLowerCase();
};

/** What better-auth is told of a request: nothing that a caller could claim of their address. */
const passedOn = [
  'cookie',
  'origin',
  'referer',
  'user-agent',
  'accept',
  'sec-fetch-site',
  'sec-fetch-mode',
  'sec-fetch-dest',
];

const queryOf = ({ method, url }: FastifyRequest): string => (method === 'GET' && /\?.*$/s.exec(url)?.[0]) || '';

const requestFor = (request: FastifyRequest, url: URL, body: Body): Request => {
  const headers = new Headers({ [addressHeader]: request.ip });
  for (const name of passedOn) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  if (request.method === 'GET') return new Request(url, { headers });
  headers.set('content-type', 'application/json');
  return new Request(url, { method: 'POST', headers, body: JSON.stringify(body) });
};

const answer = async (reply: FastifyReply, response: Response): Promise<FastifyReply> => {
  reply.code(response.status).header('cache-control', 'no-store');
  for (const name of ['content-type', 'location', 'retry-after']) {
    const value = response.headers.get(name);
    if (value !== null) reply.header(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  return reply.send(await response.text());
};
