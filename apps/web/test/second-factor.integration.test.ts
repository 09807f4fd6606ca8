import { createHmac } from 'node:crypto';
import { twoFactors } from '@cti/db/tables/account';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Call, realWeb } from './fixture.ts';
import { addUser, authSettings, callAs, cookieOf, password, signIn, trySignIn, patient } from './sign-in.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * The code that an authenticator shows now, or so many half minutes later (RFC 6238): written from the standard, not with
 * the server's library.
 */
const codeOf = (uri: string, later = 0): string => {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const bits = Array.from(secret, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = createHmac('sha1', key).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 0x0f;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
};

let web: Awaited<ReturnType<typeof realWeb>>;

beforeAll(async () => {
  web = await realWeb({ auth: authSettings });
  web = { ...web, call: patient(web.call) };
});
afterAll(() => web.close());

/** Somebody with a second factor, and what their authenticator and their drawer hold. */
const withSecondFactor = async (name: string) => {
  const { email } = await addUser(web.db, 'analyst', name);
  const call = callAs(web.call, await signIn(web.call, email));
  const { body } = await call('POST', '/api/auth/two-factor/enable', { password });
  expect((await trySignIn(web.call, email)).body.twoFactorRedirect).toBeUndefined();
  const code = codeOf(body.totpURI);
  const confirmed = await call('POST', '/api/auth/two-factor/verify-totp', { code });
  expect(confirmed.status).toBe(200);
  return { email, code, uri: body.totpURI as string, recovery: body.backupCodes as string[] };
};

const half = async (email: string): Promise<Call> => {
  const answer = await trySignIn(web.call, email);
  expect(answer.body.twoFactorRedirect).toBe(true);
  return callAs(web.call, cookieOf(answer));
};

describe('a second factor', () => {
  it('is asked for after the password, which alone lets nobody in', async () => {
    const { email, uri } = await withSecondFactor('two');
    const call = await half(email);
    expect((await call('GET', '/api/v1/articles')).status).toBe(401);
    expect((await call('POST', '/api/auth/two-factor/verify-totp', { code: '000000' })).status).toBe(401);
    const entered = await call('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(uri, 1) });
    expect(entered.status).toBe(200);
    const full = callAs(web.call, cookieOf(entered));
    expect((await full('GET', '/api/v1/session')).body.viewer).toMatchObject({ email, secondFactor: true });
  });

  it('lets nobody in by a code that was used, not even the one that set it up', async () => {
    const { email, uri, code } = await withSecondFactor('watched');
    const next = codeOf(uri, 1);
    const use = async (given: string) =>
      (await half(email))('POST', '/api/auth/two-factor/verify-totp', { code: given });
    expect((await use(code)).body.code).toBe('CODE_USED');
    const both = await Promise.all([use(next), use(next)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401]);
    const refused = await use(next);
    expect(refused).toMatchObject({ status: 401, body: { code: 'CODE_USED' } });
    expect((await callAs(web.call, cookieOf(refused))('GET', '/api/v1/articles')).status).toBe(401);
  });

  it('is asked for each time: no device is trusted without it', async () => {
    const { email, uri } = await withSecondFactor('trusting');
    const body = { code: codeOf(uri, 1), trustDevice: true };
    const entered = await (await half(email))('POST', '/api/auth/two-factor/verify-totp', body);
    expect(entered.status).toBe(200);
    const again = await trySignIn(web.call, email, password, { cookie: cookieOf(entered) });
    expect(again.body.twoFactorRedirect).toBe(true);
  });

  it('is not taken off by trying passwords in an open session', async () => {
    const { email } = await addUser(web.db, 'analyst', 'borrowed');
    const call = callAs(web.call, await signIn(web.call, email));
    const guess = (path: string, body: object) => call('POST', `/api/auth${path}`, body);
    for (let wrong = 0; wrong < 5; wrong += 1) {
      await guess('/two-factor/disable', { password: 'not the password' });
      await guess('/change-password', { currentPassword: 'not the password', newPassword: 'another long password' });
    }
    expect(await guess('/two-factor/enable', { password })).toMatchObject({ status: 429, body: { code: 'locked' } });
  });

  it('is stood in for by a recovery code, once', async () => {
    const { email, recovery } = await withSecondFactor('lost');
    const use = async () =>
      (await half(email))('POST', '/api/auth/two-factor/verify-backup-code', { code: recovery[0] });
    expect((await use()).status).toBe(200);
    expect((await use()).status).toBe(401);
  });

  it('is kept sealed, and locks after ten wrong codes over any number of tries', async () => {
    const { email, uri, recovery } = await withSecondFactor('guessed');
    const kept = JSON.stringify(await web.db.select().from(twoFactors));
    expect(kept).not.toContain(recovery[0]);
    expect(kept).not.toContain(new URL(uri).searchParams.get('secret'));
    for (let wrong = 0; wrong < 10; wrong += 1)
      await (
        await half(email)
      )('POST', '/api/auth/two-factor/verify-totp', { code: '000000' });
    const call = await half(email);
    expect((await call('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(uri) })).status).toBe(429);
  });

  it('is taken off for who knows the password', async () => {
    const { email, uri } = await withSecondFactor('tired');
    const entered = await (await half(email))('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(uri, 1) });
    const call = callAs(web.call, cookieOf(entered));
    expect((await call('POST', '/api/auth/two-factor/disable', { password: 'not the password' })).status).toBe(400);
    expect((await call('POST', '/api/auth/two-factor/disable', { password })).status).toBe(200);
    expect((await trySignIn(web.call, email)).body.twoFactorRedirect).toBeUndefined();
  });
});

describe('a passkey', () => {
  it('is offered for our own name, resident and with the holder asked', async () => {
    const { email } = await addUser(web.db, 'analyst', 'keyed');
    const call = callAs(web.call, await signIn(web.call, email));
    const { status, body } = await call('GET', '/api/auth/passkey/generate-register-options');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      rp: { id: 'localhost', name: 'CTI Scraper' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    expect((await web.call('GET', '/api/auth/passkey/generate-register-options')).status).toBe(401);
  });

  it('lets nobody in whose device did not ask who holds it', async () => {
    const authenticatorData = Buffer.concat([Buffer.alloc(32), Buffer.from([0x01, 0, 0, 0, 0])]).toString('base64url');
    const body = { response: { response: { authenticatorData } } };
    const answer = await web.call('POST', '/api/auth/passkey/verify-authentication', body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'user_not_verified' } });
  });
});
