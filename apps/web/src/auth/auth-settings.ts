import { hkdfSync } from 'node:crypto';
import { CtiError } from '@cti/core/error';
import { isLoopback } from '../http/loopback.ts';
import type { AuthEnvironment } from '@cti/ops/environment/auth-environment';

export type OidcSettings = { issuer: string; clientId: string; clientSecret: string; name: string };

export type AuthSettings = {
  /** Signs cookies and seals second factors. */
  secret: string;
  /** Scheme, host and port that people type; null for whatever a request was addressed to. */
  publicUrl: string | null;
  /** What becoming the owner takes; null where only this machine can ask. */
  setupCode: string | null;
  oidc: OidcSettings | null;
};

type Config = AuthEnvironment & { HOST: string; SECRET_KEY: Uint8Array | null };

/**
 * How people sign in; null where they need not. Throws CtiError 'bad-config' where the variables contradict each other: no
 * sign-in where others can reach us, sign-in without a key, half a provider.
 */
export const authSettingsOf = (config: Config): AuthSettings | null => {
  const { HOST, SECRET_KEY, PUBLIC_URL, SETUP_CODE } = config;
  const isOpen = !isLoopback(HOST);
  if (config.AUTH === 'off' && isOpen)
    throw badConfig('AUTH', `off is for loopback alone, and HOST is ${HOST}: others could read and change everything`);
  if ((config.AUTH ?? (isOpen ? 'on' : 'off')) === 'off') return null;
  if (SECRET_KEY === null)
    throw badConfig(
      'SECRET_KEY',
      'sign-in needs it, as `openssl rand -hex 32` prints one; keep it, and give it to the worker too',
    );
  return {
    secret: derived(SECRET_KEY, 'sign-in', 32).toString('base64url'),
    publicUrl: PUBLIC_URL === undefined ? null : new URL(PUBLIC_URL).origin,
    // The same in every web task, since the next request may reach another one.
    setupCode: isOpen ? (SETUP_CODE ?? derived(SECRET_KEY, 'setup code', 10).toString('hex')) : null,
    oidc: oidcOf(config),
  };
};

const derived = (key: Uint8Array, purpose: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', `cti ${purpose}`, bytes));

const oidcOf = ({
  OIDC_ISSUER,
  OIDC_CLIENT_ID,
  OIDC_CLIENT_SECRET,
  OIDC_NAME,
  PUBLIC_URL,
}: Config): OidcSettings | null => {
  const given = { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET };
  if (Object.values(given).every((value) => value === undefined)) return null;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) {
    const missing = Object.entries(given).flatMap(([name, value]) => (value ? [] : [name]));
    throw badConfig(missing.join(', '), 'OIDC needs the issuer, the client id and the client secret');
  }
  if (PUBLIC_URL === undefined) throw badConfig('PUBLIC_URL', 'OIDC needs it: the provider sends people back there');
  return {
    issuer: OIDC_ISSUER.replace(/\/$/, ''),
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    name: OIDC_NAME,
  };
};

const badConfig = (variable: string, why: string): CtiError =>
  new CtiError('bad-config', `The configuration is not valid:\n  ${variable}: ${why}`, 'give-up');
