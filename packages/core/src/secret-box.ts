import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { CtiError } from './error.ts';

/** AES-256-GCM as NIST SP 800-38D has it: a fresh 96-bit nonce for each text, and the whole 128-bit tag. */
const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const version = 'v1.';

/**
 * `text` encrypted and sealed for `context` (such as `source:12`): a sealed text moved to another row does not open.
 * The result is `v1.` and base64url of nonce, ciphertext and tag. `key` is 32 bytes; see `readSecretKey`.
 */
export const sealSecret = (text: string, key: Uint8Array, context: string): string => {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(context));
  const sealed = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return version + Buffer.concat(sealed).toString('base64url');
};

/**
 * The text that `sealSecret` sealed. Throws CtiError 'sealed-secret' (give-up) when it was sealed with another key or for
 * another context, was altered, or is of a version this program does not know; the error holds nothing of it.
 */
export const openSecret = (sealed: string, key: Uint8Array, context: string): string => {
  if (!sealed.startsWith(version)) throw unopened('it is of an unknown version');
  const bytes = Buffer.from(sealed.slice(version.length), 'base64url');
  if (bytes.length < nonceBytes + tagBytes) throw unopened('it is cut short');
  try {
    const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
      .setAAD(Buffer.from(context))
      .setAuthTag(bytes.subarray(-tagBytes));
    const body = bytes.subarray(nonceBytes, -tagBytes);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  } catch {
    throw unopened('the key or its place is another than when it was sealed');
  }
};

/** What the access of a source is sealed for: put beside another source, it does not open. */
export const sourceContext = (sourceId: number): string => `source:${sourceId}`;

/** What the token of a repository is sealed for. */
export const targetContext = (repository: string): string => `sigma-target:${repository.toLowerCase()}`;

/** A key of 32 bytes, written as 64 hexadecimal digits or as base64. Throws Error, without telling what was given. */
export const readSecretKey = (text: string): Uint8Array => {
  const trimmed = text.trim();
  const isBase64 = /^[\w+/-]{43}=?$/.test(trimmed);
  const key = Buffer.from(trimmed, /^[0-9a-f]{64}$/i.test(trimmed) ? 'hex' : 'base64');
  if (key.length !== 32 || (!isBase64 && trimmed.length !== 64))
    throw new Error('a secret key is 32 bytes, as 64 hexadecimal digits or as base64');
  return key;
};

const unopened = (why: string): CtiError =>
  new CtiError('sealed-secret', `A stored secret cannot be opened: ${why}.`, 'give-up');
