import { isIP } from 'node:net';
import { List } from '@cti/core/environment';
import { z } from 'zod';
import { grouped } from './variable.ts';

/** An address, a network as CIDR, or one of the words for many. */
const isNetwork = (text: string): boolean => {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
};

/** The variables of sign-in, which web and `npm start` share. What they mean together: see apps/web/src/auth/auth-settings.ts. */
export const AuthEnvironmentShape = grouped('Sign-in', {
  AUTH: z
    .enum(['on', 'off'])
    .optional()
    .describe(
      'Whether people must sign in. Without a value: not where HOST is loopback, and else they must. `off` elsewhere is refused.',
    ),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'The address that people type, such as https://cti.example.org. Passkeys and single sign-on are bound to it; with https, cookies are for https alone.',
    ),
  TRUST_PROXY: List.pipe(
    z.array(z.string().refine(isNetwork, 'addresses or networks, such as 10.0.0.0/8 or uniquelocal')),
  )
    .default([])
    .describe(
      'Proxies, comma-separated, whose X-Forwarded-For is believed: addresses, networks, or loopback, linklocal, uniquelocal.',
    ),
  SETUP_CODE: z
    .string()
    .min(12)
    .max(100)
    .optional()
    .describe(
      'What the first visitor must know to become the owner, unless HOST is loopback. Without a value, one is told in the log while there is no owner.',
    )
    .meta({ secret: true }),
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'The OpenID Connect provider that people may sign in with, such as https://login.example.org/realms/cti.',
    ),
  OIDC_CLIENT_ID: z.string().max(200).optional().describe('What we are called at OIDC_ISSUER.'),
  OIDC_CLIENT_SECRET: z.string().max(500).optional().describe('What we prove that with.').meta({ secret: true }),
  OIDC_NAME: z
    .string()
    .max(60)
    .default('single sign-on')
    .describe('What people call OIDC_ISSUER, for the sign-in button.'),
});

export type AuthEnvironment = z.infer<z.ZodObject<typeof AuthEnvironmentShape>>;
