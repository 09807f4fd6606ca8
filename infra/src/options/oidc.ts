import { isArnIn } from './arn.ts';

/** The OpenID Connect provider that people may sign in with. */
export type Oidc = {
  issuer: string;
  clientId: string;
  /** ARN of the secret that holds the client secret. */
  secret: string;
  /** What people call it; null for the web's own words. */
  name: string | null;
};

export type OidcFlags = {
  'oidc-issuer'?: string | undefined;
  'oidc-client-id'?: string | undefined;
  'oidc-secret'?: string | undefined;
  'oidc-name'?: string | undefined;
};

/** The web reaches port 443 alone. */
const isIssuer = (text: string) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url?.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
};

/** Everything that is wrong, in words. */
export const oidcProblems = (flags: OidcFlags, region: string): (string | null)[] => {
  const { 'oidc-issuer': issuer, 'oidc-client-id': clientId, 'oidc-secret': secret, 'oidc-name': name } = flags;
  const given = { '--oidc-issuer': issuer, '--oidc-client-id': clientId, '--oidc-secret': secret };
  const missing = Object.entries(given).flatMap(([flag, value]) => (value === undefined ? [flag] : []));
  if (missing.length === 3) return [name === undefined ? null : `${missing.join(', ')}: needed with --oidc-name`];
  return [
    missing.length === 0 ? null : `${missing.join(', ')}: single sign-on needs all three`,
    issuer === undefined || isIssuer(issuer)
      ? null
      : '--oidc-issuer: https on port 443, such as https://login.example.org',
    clientId === '' ? '--oidc-client-id: what the provider calls us' : null,
    secret === undefined || isArnIn('secret', region, secret)
      ? null
      : `--oidc-secret: the whole ARN of a secret in ${region}`,
    name === undefined || (name !== '' && name.length <= 60) ? null : '--oidc-name: at most 60 characters',
  ];
};

/** Of flags without problems. */
export const oidcOf = (flags: OidcFlags): Oidc | null => {
  const { 'oidc-issuer': issuer, 'oidc-client-id': clientId, 'oidc-secret': secret, 'oidc-name': name } = flags;
  return issuer && clientId && secret ? { issuer, clientId, secret, name: name ?? null } : null;
};
