/** better-auth's codes, said so that one knows what to do. */
const words: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'The e-mail address or the password is wrong.',
  INVALID_EMAIL: 'This is no e-mail address.',
  INVALID_PASSWORD: 'The password is wrong.',
  PASSWORD_TOO_SHORT: 'The password is too short: take 12 characters or more.',
  PASSWORD_TOO_LONG: 'The password is too long: take 128 characters or fewer.',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'You have no password here: you sign in with an account of another site.',
  USER_DISABLED: 'This user may not come in any more. Ask an admin.',
  INVALID_CODE: 'The code is wrong. It changes every 30 seconds; is the clock of the device with the codes right?',
  CODE_USED: 'This code was used already. Wait for the next one, and begin again with the password.',
  INVALID_BACKUP_CODE: 'The recovery code is wrong, or it was used before.',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'Too many wrong codes. Begin again with the password.',
  ACCOUNT_TEMPORARILY_LOCKED: 'Too many wrong codes. The account is locked for some minutes.',
  INVALID_TWO_FACTOR_COOKIE: 'It took too long. Begin again with the password.',
  AUTH_CANCELLED: 'No passkey was given: the browser’s question was closed, or it knows no passkey for this site.',
  ERROR_CEREMONY_ABORTED:
    'No passkey was given: the browser’s question was closed, or it knows no passkey for this site.',
  ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED: 'This device has a passkey for this account already.',
  PASSKEY_NOT_FOUND: 'This passkey is not known here. It may have been removed.',
  AUTHENTICATION_FAILED: 'This passkey was not accepted.',
  SESSION_NOT_FRESH: 'For this you must have signed in within the last day. Sign out and in again.',
  SESSION_EXPIRED: 'For this you must have signed in within the last day. Sign out and in again.',
};

/** What to tell a person of one of better-auth's refusals; undefined for a code that has no words here. */
export const refusalInWords = (code: string): string | undefined => words[code];

const fromProvider: Record<string, string> = {
  access_denied: 'it was refused or called off there',
  account_not_linked: 'a user with this e-mail address exists here already; sign in with the password',
  no_owner: 'nobody owns this system yet; its owner comes first',
  email_not_verified: 'it does not vouch for your e-mail address',
  email_not_found: 'it tells no e-mail address of yours',
};

/** Why somebody comes back from another site's sign-in and is still out; `code` is what the address says. */
export const cameBackWith = (code: string, name = 'the other site'): string =>
  `Signing in with ${name} did not work: ${fromProvider[code] ?? `it says “${code.slice(0, 100)}”`}.`;
