import { HttpProblem } from '../http/problem.ts';
import { Name } from '../schema/account.ts';

/**
 * Whom a path answers: whoever asks, as it is for signing in; who has given their password and not yet the code, or is signed
 * in; only who is signed in. A session counts, an API token never.
 */
type Needs = 'nothing' | 'password' | 'session';

type OpenPath = { method: 'GET'; needs: Needs } | { method: 'POST'; needs: Needs; fields: readonly string[] };

/**
 * All of better-auth that is answered: the rest would be doors that nobody watches. `fields` are those of the body that it is
 * told. The rest stays here: a device to be trusted without a second factor, a provider's token in place of its page, a
 * session for a passkey that was only just made.
 */
export const openPaths: ReadonlyMap<string, OpenPath> = new Map<string, OpenPath>([
  ['/get-session', { method: 'GET', needs: 'nothing' }],
  ['/callback/oidc', { method: 'GET', needs: 'nothing' }],
  ['/passkey/generate-register-options', { method: 'GET', needs: 'session' }],
  ['/passkey/generate-authenticate-options', { method: 'GET', needs: 'nothing' }],
  ['/passkey/list-user-passkeys', { method: 'GET', needs: 'session' }],
  ['/sign-in/email', { method: 'POST', needs: 'nothing', fields: ['email', 'password'] }],
  ['/sign-in/social', { method: 'POST', needs: 'nothing', fields: ['provider', 'callbackURL', 'errorCallbackURL'] }],
  ['/sign-out', { method: 'POST', needs: 'nothing', fields: [] }],
  ['/change-password', { method: 'POST', needs: 'session', fields: ['currentPassword', 'newPassword'] }],
  ['/update-user', { method: 'POST', needs: 'session', fields: ['name'] }],
  ['/two-factor/enable', { method: 'POST', needs: 'session', fields: ['password'] }],
  ['/two-factor/disable', { method: 'POST', needs: 'session', fields: ['password'] }],
  ['/two-factor/verify-totp', { method: 'POST', needs: 'password', fields: ['code'] }],
  ['/two-factor/verify-backup-code', { method: 'POST', needs: 'password', fields: ['code'] }],
  ['/two-factor/generate-backup-codes', { method: 'POST', needs: 'session', fields: ['password'] }],
  ['/passkey/verify-registration', { method: 'POST', needs: 'session', fields: ['response', 'name'] }],
  ['/passkey/verify-authentication', { method: 'POST', needs: 'nothing', fields: ['response'] }],
  ['/passkey/update-passkey', { method: 'POST', needs: 'session', fields: ['id', 'name'] }],
  ['/passkey/delete-passkey', { method: 'POST', needs: 'session', fields: ['id'] }],
]);

/** What is open under a path to that method; null for what is not answered. */
export const openPath = (method: string, path: string): OpenPath | null => {
  const open = openPaths.get(path);
  return open?.method === method ? open : null;
};

export type Body = Record<string, unknown>;

/** What of a body better-auth is told. Throws HttpProblem 400 for what it would let pass and we do not. */
export const bodyFor = (path: string, given: unknown): Body => {
  const known = fieldsOf(given);
  const open = openPaths.get(path);
  const fields = open?.method === 'POST' ? open.fields : [];
  const body = Object.fromEntries(
    fields.flatMap((field) => (known[field] === undefined ? [] : [[field, known[field]]])),
  );
  if (body['name'] !== undefined) body['name'] = nameIn(body['name']);
  // Whoever had the old password must not stay.
  if (path === '/change-password') return { ...body, revokeOtherSessions: true };
  if (path === '/passkey/verify-authentication' && !isUserVerified(body))
    throw new HttpProblem(400, 'user_not_verified', 'Your device must ask for its PIN, fingerprint or face.');
  return body;
};

export const badBody = (): HttpProblem => new HttpProblem(400, 'invalid_request', 'The body is not valid.');

const fieldsOf = (given: unknown): Body => {
  if (given === undefined || given === null) return {};
  if (typeof given !== 'object' || Array.isArray(given)) throw badBody();
  return given as Body;
};

const nameIn = (given: unknown): string => {
  const { success, data } = Name.safeParse(given);
  if (!success) throw badBody();
  return data;
};

/** A passkey stands for two factors only if the device asked who holds it: the UV flag (WebAuthn §6.1), which is signed. */
const isUserVerified = (body: Body): boolean => {
  const { response } = (body['response'] ?? {}) as { response?: { authenticatorData?: unknown } };
  const data = response?.authenticatorData;
  return typeof data === 'string' && ((Buffer.from(data, 'base64url')[32] ?? 0) & 0x04) !== 0;
};
