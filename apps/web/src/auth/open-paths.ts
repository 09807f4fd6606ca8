import { HttpProblem } from '../http/problem.ts';
import { Name } from '../schema/account.ts';

/** All of better-auth that is answered: the rest would be doors that nobody watches. */
const reading = new Set([
  '/get-session',
  '/callback/oidc',
  '/passkey/generate-register-options',
  '/passkey/generate-authenticate-options',
  '/passkey/list-user-passkeys',
]);

/**
 * The same for changes, with the fields of the body that it is told. The rest stays here: a device to be trusted without a
 * second factor, a provider's token in place of its page, a session for a passkey that was only just made.
 */
const changing = new Map<string, readonly string[]>([
  ['/sign-in/email', ['email', 'password']],
  ['/sign-in/social', ['provider', 'callbackURL', 'errorCallbackURL']],
  ['/sign-out', []],
  ['/change-password', ['currentPassword', 'newPassword']],
  ['/update-user', ['name']],
  ['/two-factor/enable', ['password']],
  ['/two-factor/disable', ['password']],
  ['/two-factor/verify-totp', ['code']],
  ['/two-factor/verify-backup-code', ['code']],
  ['/two-factor/generate-backup-codes', ['password']],
  ['/passkey/verify-registration', ['response', 'name']],
  ['/passkey/verify-authentication', ['response']],
  ['/passkey/update-passkey', ['id', 'name']],
  ['/passkey/delete-passkey', ['id']],
]);

export const isOpen = (method: string, path: string): boolean =>
  method === 'POST' ? changing.has(path) : reading.has(path);

export type Body = Record<string, unknown>;

/** What of a body better-auth is told. Throws HttpProblem 400 for what it would let pass and we do not. */
export const bodyFor = (path: string, given: unknown): Body => {
  const known = fieldsOf(given);
  const body = Object.fromEntries(
    (changing.get(path) ?? []).flatMap((field) => (known[field] === undefined ? [] : [[field, known[field]]])),
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
