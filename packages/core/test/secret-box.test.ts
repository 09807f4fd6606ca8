import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { openSecret, readSecretKey, sealSecret } from '../src/secret-box.ts';

const key = randomBytes(32);
const unopened = expect.objectContaining({ code: 'sealed-secret', verdict: 'give-up' });

it.each(['', 'пароль 密码', '{"cookie":"session=1"}', 'x'.repeat(100_000)])('opens what it sealed', (text) => {
  const sealed = sealSecret(text, key, 'source:12');
  expect(sealed).toMatch(/^v1\.[\w-]+$/);
  expect(openSecret(sealed, key, 'source:12')).toBe(text);
});

it('seals the same text differently each time, and shows nothing of it', () => {
  const sealed = new Set(Array.from({ length: 50 }, () => sealSecret('session=1', key, 'source:12')));
  expect(sealed.size).toBe(50);
  for (const one of sealed) expect(Buffer.from(one.slice(3), 'base64url').includes('session')).toBe(false);
});

it('opens for its own row and key only', () => {
  const sealed = sealSecret('secret', key, 'source:12');
  expect(() => openSecret(sealed, key, 'source:13')).toThrow(unopened);
  expect(() => openSecret(sealed, randomBytes(32), 'source:12')).toThrow(unopened);
});

it('opens nothing that was altered, cut, or is of another version', () => {
  const sealed = sealSecret('secret', key, 'source:12');
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  for (let at = 0; at < bytes.length; at += 1) {
    const altered = Buffer.from(bytes);
    altered[at] = (altered[at] ?? 0) ^ 1;
    expect(() => openSecret(`v1.${altered.toString('base64url')}`, key, 'source:12'), `byte ${at}`).toThrow(unopened);
  }
  for (const text of ['', 'v1.', 'v1.AAAA', `v2.${sealed.slice(3)}`, sealed.slice(0, -3), 'secret']) {
    expect(() => openSecret(text, key, 'source:12'), text).toThrow(unopened);
  }
});

it('says nothing of the secret when it does not open', () => {
  try {
    openSecret(sealSecret('hunter2', key, 'a'), key, 'b');
    expect.unreachable();
  } catch (error) {
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('hunter2');
  }
});

it('reads a key as hexadecimal digits and as either base64, and no other length', () => {
  for (const coding of ['hex', 'base64', 'base64url'] as const) {
    expect(Buffer.from(readSecretKey(` ${key.toString(coding)}\n`)).equals(key), coding).toBe(true);
  }
  for (const text of ['', 'password', '0'.repeat(63), key.subarray(1).toString('base64'), `${key.toString('hex')}00`]) {
    expect(() => readSecretKey(text), text).toThrow('32 bytes');
  }
});
