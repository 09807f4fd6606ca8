import type { Logger } from '@cti/core/log';
import type { Db } from '@cti/db/connect';
import type { FastifyRequest } from 'fastify';
import { HttpProblem } from '../http/problem.ts';
import type { AuthSettings } from './auth-settings.ts';
import { openBetterAuth } from './better-auth.ts';

export type BetterAuth = ReturnType<typeof openBetterAuth>;

export type SignIn = {
  settings: AuthSettings;
  /** Scheme, host and port under which the caller knows us. */
  originOf: (request: FastifyRequest) => string;
  /** What signs in at that origin by all means that need nobody else. */
  at: (origin: string) => BetterAuth;
  /** The same with the identity provider, which is asked at once who it is; null where there is none. */
  withProvider: (origin: string) => BetterAuth | null;
};

/** Without PUBLIC_URL, and without ALLOWED_HOSTS, callers can make up any number of origins. */
const mostOrigins = 16;

const originAt = (address: string): string => {
  if (!URL.canParse(address)) throw new HttpProblem(400, 'bad_host', 'The Host header is not valid.');
  return new URL(address).origin;
};

/** What people sign in with, opened for each origin when it is first asked for. */
export const createSignIn = (db: Db, logger: Logger, settings: AuthSettings): SignIn => {
  const { secret, publicUrl, oidc } = settings;
  const byOrigin = new Map<string, BetterAuth>();
  return {
    settings,
    originOf: ({ protocol, host }) => publicUrl ?? originAt(`${protocol}://${host}`),
    at: (origin) => {
      const known = byOrigin.get(origin);
      if (known) return known;
      const opened = openBetterAuth({ db, logger, secret, origin, oidc: null });
      const [oldest] = byOrigin.keys();
      if (byOrigin.size >= mostOrigins && oldest !== undefined) byOrigin.delete(oldest);
      byOrigin.set(origin, opened);
      return opened;
    },
    // Opened anew each time: a provider that did not answer when it was asked who it is would be missing for good, and one
    // that hangs must hold up nobody else.
    withProvider: (origin) => (oidc ? openBetterAuth({ db, logger, secret, origin, oidc }) : null),
  };
};
