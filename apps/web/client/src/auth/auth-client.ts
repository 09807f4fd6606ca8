import { passkeyClient } from '@better-auth/passkey/client';
import { createAuthClient } from 'better-auth/client';
import { twoFactorClient } from 'better-auth/client/plugins';
import { ApiProblem } from '../api/problem.ts';
import { refusalInWords } from './refusal-words.ts';

/** The browser's side of better-auth: all that stands under /api/auth. Wrap calls in `answered()`. */
export const authClient = createAuthClient({ plugins: [twoFactorClient(), passkeyClient()] });

/** What better-auth says of a refusal, or problem+json where the server refused before it. */
type Refusal = { status: number; code?: string | undefined; message?: string | undefined; detail?: string };
type Outcome<T> = { data: T; error: null } | { data: null; error: Refusal };

/** The body of an answer; throws ApiProblem for a refusal, in words a person can act on. */
export const answered = async <T>(call: Promise<Outcome<T>>): Promise<NonNullable<T>> => {
  const outcome = await call.catch((cause: unknown) => {
    throw ApiProblem.unreachable(cause);
  });
  if (outcome.error === null) return (outcome.data ?? {}) as NonNullable<T>;
  const { status, code = 'unknown', message, detail } = outcome.error;
  if (status === 0) throw ApiProblem.unreachable(outcome.error);
  const words = refusalInWords(code) ?? detail ?? message ?? `The server answered ${status}.`;
  throw new ApiProblem({ title: 'Refused', status, code, detail: words });
};
