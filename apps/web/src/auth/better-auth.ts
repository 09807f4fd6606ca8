import { passkey } from '@better-auth/passkey';
import type { Logger } from '@cti/core/log';
import type { Db } from '@cti/db/connect';
import { accounts, passkeys, sessions, twoFactors, users, verifications } from '@cti/db/tables/account';
import { findUser, hasNoUsers } from '@cti/db/read/users';
import { takeCode } from '@cti/db/write/users';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError } from 'better-auth/api';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { recordAudit } from '../audit/record.ts';
import type { OidcSettings } from './auth-settings.ts';
import { passwordLength } from './password-length.ts';

/** Where our own server tells better-auth the caller's address; a caller's header of that name is dropped. */
export const addressHeader = 'x-cti-address';

const day = 24 * 60 * 60;

type Given = { db: Db; logger: Logger; secret: string; origin: string; oidc: OidcSettings | null };

/** better-auth as we use it, for the pages at one origin. It asks no other host, save the provider that `oidc` names. */
export const openBetterAuth = ({ db, logger, secret, origin, oidc }: Given) => {
  const { protocol, hostname } = new URL(origin);
  return betterAuth({
    appName: 'CTI Scraper',
    baseURL: origin,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [origin],
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: {
        user: users,
        session: sessions,
        account: accounts,
        verification: verifications,
        twoFactor: twoFactors,
        passkey: passkeys,
      },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
    },
    user: {
      additionalFields: {
        role: { type: 'string', required: false, defaultValue: 'viewer', input: false },
        disabledAt: { type: 'date', required: false, input: false },
      },
      validateUserInfo: async ({ user, source }) => {
        // A provider that does not vouch for the address could let anybody in as somebody who was invited under it.
        if (source.action !== 'sign-in' && !user.emailVerified) return { error: 'email_not_verified' };
        // The first user of all is the owner, by the set-up code: a viewer in that place would shut the owner out for good.
        if (source.action === 'create-user' && (await hasNoUsers(db))) return { error: 'no_owner' };
      },
    },
    account: { encryptOAuthTokens: true, accountLinking: { enabled: true } },
    session: { expiresIn: 7 * day, updateAge: 60 * 60 },
    databaseHooks: {
      session: { create: { before: ({ userId }, context) => refuseSession(db, userId, context) } },
      // Only the provider makes users here; those who are invited are ours (packages/db/src/write/users.ts).
      user: { create: { after: ({ id, email }, context) => tellUser(db, id, email, context?.headers) } },
    },
    // Limits are ours (mount.ts): counted over all web tasks.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: loggerFor(logger),
    onAPIError: { errorURL: `${origin}/sign-in` },
    advanced: {
      cookiePrefix: 'cti',
      useSecureCookies: protocol === 'https:',
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    plugins: [
      twoFactor({ issuer: 'CTI Scraper' }),
      passkey({
        rpID: hostname,
        rpName: 'CTI Scraper',
        origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      }),
      ...(oidc ? [genericOAuth({ config: [providerOf(oidc)] })] : []),
    ],
  });
};

type HookContext = { path?: string; body?: { code?: unknown } } | null;

const refuseSession = async (db: Db, userId: string, context: HookContext): Promise<void> => {
  if ((await findUser(db, userId))?.disabledAt)
    throw new APIError('FORBIDDEN', { code: 'USER_DISABLED', message: 'This user may not come in any more.' });
  const code = context?.path === '/two-factor/verify-totp' ? context.body?.code : undefined;
  if (typeof code === 'string' && !(await takeCode(db, userId, code)))
    throw new APIError('UNAUTHORIZED', { code: 'CODE_USED', message: 'This code let somebody in already.' });
};

const tellUser = (db: Db, id: string, email: string, headers: Headers | undefined): Promise<void> =>
  recordAudit({ db }, null, {
    action: 'user.create',
    subject: `users/${id}`,
    detail: { email, by: 'identity provider' },
    address: headers?.get(addressHeader) ?? null,
    requestId: null,
  });

const providerOf = ({ issuer, clientId, clientSecret, name }: OidcSettings) => ({
  providerId: 'oidc' as const,
  name,
  discoveryUrl: `${issuer}/.well-known/openid-configuration`,
  requireIdTokenVerification: true,
  clientId,
  clientSecret,
  scopes: ['openid', 'email', 'profile'],
  pkce: true,
  mapProfileToUser: ({ email_verified: isVerified }: Record<string, unknown>) => ({
    emailVerified: isVerified === true || isVerified === 'true',
  }),
});

/** What goes wrong with a sign-in is told in the audit log, in our words; better-auth's own are for those who debug. */
const loggerFor = (logger: Logger): BetterAuthOptions['logger'] => ({
  level: 'warn',
  log: (level, message) => logger[level === 'error' ? 'warn' : 'debug']({ event: 'sign-in.said', said: message }),
});
