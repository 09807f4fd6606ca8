import { expect, it } from 'vitest';
import { deviceInWords } from '../src/account/device-words.ts';
import { secretOf } from '../src/account/secret-of.ts';
import { waysInWords } from '../src/users/user-words.ts';

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
    'Safari on macOS',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36',
    'Chrome on Android',
  ],
  ['curl/8.9.1', 'curl/8.9.1'],
  [null, 'Unknown device'],
])('names the device of %s', (userAgent, words) => {
  expect(deviceInWords(userAgent)).toBe(words);
});

it('shows the secret of an authenticator address in groups of four', () => {
  expect(secretOf('otpauth://totp/CTI%20Scraper:a@b.example?secret=ABCDEFGHIJ&issuer=CTI')).toBe('ABCD EFGH IJ');
  expect(secretOf('otpauth://totp/x')).toBe('');
});

it('says by what somebody can sign in', () => {
  expect(waysInWords({ hasPassword: true, secondFactor: true, hasProvider: false, passkeys: 2 })).toBe(
    'password and code, 2 passkeys',
  );
  expect(waysInWords({ hasPassword: true, secondFactor: false, hasProvider: false, passkeys: 1 })).toBe(
    'password, a passkey',
  );
  expect(waysInWords({ hasPassword: false, secondFactor: false, hasProvider: true, passkeys: 0 })).toBe(
    'single sign-on',
  );
  expect(waysInWords({ hasPassword: false, secondFactor: false, hasProvider: false, passkeys: 0 })).toBe('nothing yet');
});
