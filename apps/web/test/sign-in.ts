import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Role } from '@cti/core/role';
import type { Db } from '@cti/db/connect';
import { addToken } from '@cti/db/write/tokens';
import { acceptInvitation, addInvited } from '@cti/db/write/users';
import { hashPassword } from 'better-auth/crypto';
import type { AuthSettings } from '../src/auth/auth-settings.ts';
import { type Scope, hashSecret, newSecret, newToken } from '../src/auth/token.ts';
import type { Call } from './fixture.ts';

export const authSettings: AuthSettings = {
  secret: 'a secret of the tests, 32 letters',
  publicUrl: null,
  setupCode: null,
  oidc: null,
};

export const password = 'correct horse battery';

/** As a browser's page at this origin sends it. */
export const fromOurPage = { origin: 'http://localhost:8080', 'sec-fetch-site': 'same-origin' };

/** Somebody with that role and the tests' password. */
export const addUser = async (db: Db, role: Role, name: string = role): Promise<{ id: string; email: string }> => {
  const user = { id: randomUUID(), name, email: `${name}@team.example`, role };
  const tokenHash = hashSecret(newSecret());
  await addInvited(db, user, { tokenHash, expiresAt: new Date(Date.now() + 60_000) });
  await acceptInvitation(db, tokenHash, await hashPassword(password));
  return user;
};

/** A server whose event loop is held up turns requests away for a moment: asks until it does not. */
export const patient =
  (call: Call): Call =>
  async (...asked) => {
    for (;;) {
      const answer = await call(...asked);
      if (answer.body?.code !== 'overloaded') return answer;
      await sleep(200);
    }
  };

type Answer = Awaited<ReturnType<Call>>;

/** The cookies that an answer sets, with their attributes. */
export const cookiesOf = ({ headers }: Answer): string[] => [headers['set-cookie'] ?? []].flat() as string[];

/** What a browser sends back of them: those that are not to be forgotten. */
export const cookieOf = (answer: Answer): string =>
  cookiesOf(answer)
    .filter((text) => !/max-age=0/i.test(text))
    .map((text) => text.split(';', 1)[0])
    .join('; ');

export const trySignIn = (
  call: Call,
  email: string,
  given = password,
  headers: Record<string, string> = {},
): Promise<Answer> =>
  call('POST', '/api/auth/sign-in/email', { email, password: given }, { ...fromOurPage, ...headers });

/** The cookie of somebody signed in by password. */
export const signIn = async (call: Call, email: string): Promise<string> => {
  const answer = await trySignIn(patient(call), email);
  if (answer.status !== 200) throw new Error(`${email}: ${answer.status} ${answer.text}`);
  return cookieOf(answer);
};

/** Calls as that user's browser. */
export const callAs =
  (call: Call, cookie: string): Call =>
  (method, url, body, headers = {}) =>
    call(method, url, body, { ...fromOurPage, cookie, ...headers });

/** Calls as a program that was given a token of that user's. */
export const callByToken = async (
  { db, call }: { db: Db; call: Call },
  userId: string,
  given: Scope[],
): Promise<Call> => {
  const token = newToken();
  const expiresAt = new Date(Date.now() + 3_600_000);
  const row = { id: randomUUID(), name: 'a program', userId, scopes: given, createdBy: 'nobody', expiresAt };
  await addToken(db, { ...row, tokenHash: hashSecret(token) });
  return (method, url, body, headers = {}) => call(method, url, body, { authorization: `Bearer ${token}`, ...headers });
};
