import { openSecret, sealSecret, sourceContext } from '@cti/core/secret-box';
import { SourceAccess } from '@cti/scraper/http/access';
import type { z } from 'zod';
import { HttpProblem } from '../http/problem.ts';
import type { AccessBody, AccessSummary } from '../schema/source-access.ts';

type Sealable = { id: number; url: string };

/**
 * What a source needs to be read, sealed for it alone and bound to the origin of its address. Throws a 409 problem
 * without a key, and a 400 problem when its parts contradict each other.
 */
export const sealAccess = (
  body: z.infer<typeof AccessBody>,
  source: Sealable,
  secretKey: Uint8Array | null,
): string => {
  if (secretKey === null) throw noKey;
  const { headers, basic, cookie, proxy } = body;
  const access = SourceAccess.safeParse({
    site: new URL(source.url).origin,
    headers,
    basic: basic && { username: basic.user, password: basic.password },
    cookie,
    proxy,
  });
  if (access.success) return sealSecret(JSON.stringify(access.data), secretKey, sourceContext(source.id));
  const errors = access.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new HttpProblem(400, 'invalid_request', 'The body is not valid.', errors);
};

/** What a sealed access holds, without its values; null when there is none. */
export const summarizeAccess = (
  source: { id: number; sealedAccess: string | null },
  secretKey: Uint8Array | null,
): z.infer<typeof AccessSummary> | null => {
  if (source.sealedAccess === null) return null;
  const access = openAccess(source.sealedAccess, secretKey, source.id);
  return {
    site: access?.site ?? null,
    headers: Object.keys(access?.headers ?? {}),
    basic: Boolean(access?.basic),
    cookie: Boolean(access?.cookie),
    proxy: Boolean(access?.proxy),
    opens: access !== null,
  };
};

const openAccess = (sealed: string, secretKey: Uint8Array | null, sourceId: number): SourceAccess | null => {
  if (secretKey === null) return null;
  try {
    return SourceAccess.parse(JSON.parse(openSecret(sealed, secretKey, sourceContext(sourceId))));
  } catch {
    return null; // another key: the summary says that it does not open
  }
};

const noKey = new HttpProblem(
  409,
  'no_secret_key',
  'There is no key to seal it with: set SECRET_KEY to 32 random bytes, such as `openssl rand -hex 32` prints, for the web and the worker.',
);
