import { sessions, signInAttempts, users } from '@cti/db/tables/account';
import { auditEntries } from '@cti/db/tables/audit';
import { eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realWeb } from './fixture.ts';
import { addUser, authSettings, callAs, cookieOf, cookiesOf, password, signIn, trySignIn, patient } from './sign-in.ts';

const owner = { name: 'Ada', email: 'Ada@Team.example', password };

describe('the first visit', () => {
  let web: Awaited<ReturnType<typeof realWeb>>;
  const setupCode = 'the code that the log tells';

  beforeAll(async () => {
    web = await realWeb({ auth: { ...authSettings, setupCode } });
    web = { ...web, call: patient(web.call) };
  });
  afterAll(() => web.close());

  it('tells that there is no owner, and refuses everything else', async () => {
    const { body } = await web.call('GET', '/api/v1/session');
    expect(body).toMatchObject({ auth: 'on', needsOwner: true, setupCodeNeeded: true, viewer: null });
    const refused = await web.call('GET', '/api/v1/articles');
    expect(refused).toMatchObject({ status: 401, body: { code: 'signed_out' } });
    expect(refused.headers['www-authenticate']).toMatch(/^Bearer/);
  });

  it('makes no owner without the set-up code, of a short password or by another site', async () => {
    const become = (body: object, headers?: Record<string, string>) =>
      web.call('POST', '/api/v1/session/owner', body, headers);
    expect(await become(owner)).toMatchObject({ status: 403, body: { code: 'wrong_setup_code' } });
    expect((await become({ ...owner, setupCode: `${setupCode}!` })).status).toBe(403);
    expect((await become({ ...owner, setupCode, password: 'eleven char' })).status).toBe(400);
    expect((await become({ ...owner, setupCode }, { 'sec-fetch-site': 'cross-site' })).body.code).toBe('cross_site');
    expect(await web.db.$count(users)).toBe(0);
  });

  it('makes one owner of two who ask at once', async () => {
    const become = (name: string) =>
      web.call('POST', '/api/v1/session/owner', { ...owner, name, email: `${name}@team.example`, setupCode });
    const answers = await Promise.all([become('ada'), become('bob')]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    expect(await web.db.select({ role: users.role }).from(users)).toEqual([{ role: 'admin' }]);
    expect((await become('eve')).body.code).toBe('owner_known');
    expect((await web.call('GET', '/api/v1/session')).body.needsOwner).toBe(false);
  });
});

describe('sign-in by password', () => {
  let web: Awaited<ReturnType<typeof realWeb>>;
  let analyst: { id: string; email: string };

  beforeAll(async () => {
    web = await realWeb({ auth: authSettings, trustProxy: ['127.0.0.1'] });
    web = { ...web, call: patient(web.call) };
    await addUser(web.db, 'admin');
    analyst = await addUser(web.db, 'analyst');
  });
  afterAll(() => web.close());

  it('tells who is signed in and what they may do', async () => {
    const call = callAs(web.call, await signIn(web.call, analyst.email));
    expect((await call('GET', '/api/v1/session')).body.viewer).toEqual({
      id: analyst.id,
      name: 'analyst',
      email: analyst.email,
      role: 'analyst',
      permissions: ['read', 'triage', 'decide', 'export'],
      clearance: 'amber+strict',
      secondFactor: false,
    });
    expect((await call('GET', '/api/v1/articles')).status).toBe(200);
    expect(await call('GET', '/api/v1/users')).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
  });

  it('keeps the cookie from scripts and from other sites, and over https from http', async () => {
    const [cookie, ...more] = cookiesOf(await trySignIn(web.call, analyst.email));
    expect(more).toEqual([]);
    expect(cookie).toMatch(/^cti\.session_token=.*; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
    const secure = await realWeb({ auth: { ...authSettings, publicUrl: 'https://cti.example' } });
    try {
      const { email } = await addUser(secure.db, 'admin');
      const answer = await trySignIn(secure.call, email, password, { origin: 'https://cti.example' });
      expect(cookiesOf(answer)[0]).toMatch(/^__Secure-cti\.session_token=.*; HttpOnly; Secure; SameSite=Lax$/);
    } finally {
      await secure.close();
    }
  });

  it('takes no session that somebody else chose, and leaves the one before at a new sign-in', async () => {
    const chosen = 'cti.session_token=chosen-by-somebody-else.c2lnbmF0dXJl';
    const first = cookieOf(await trySignIn(web.call, analyst.email, password, { cookie: chosen }));
    expect(first).not.toContain('chosen-by-somebody-else');
    const second = cookieOf(await trySignIn(web.call, analyst.email, password, { cookie: first }));
    expect(second).not.toBe(first);
    expect((await callAs(web.call, chosen)('GET', '/api/v1/articles')).status).toBe(401);
    expect((await callAs(web.call, first)('GET', '/api/v1/articles')).status).toBe(401);
    expect((await callAs(web.call, second)('GET', '/api/v1/articles')).status).toBe(200);
  });

  it('takes no changed cookie, and none of a session that has ended', async () => {
    const cookie = await signIn(web.call, analyst.email);
    const call = callAs(web.call, cookie);
    expect((await callAs(web.call, cookie.replace(/=./, '=~'))('GET', '/api/v1/articles')).status).toBe(401);
    expect((await call('POST', '/api/auth/sign-out', {})).status).toBe(200);
    expect((await call('GET', '/api/v1/articles')).status).toBe(401);
    const late = callAs(web.call, await signIn(web.call, analyst.email));
    await web.db.update(sessions).set({ expiresAt: new Date(Date.now() - 1000) });
    expect((await late('GET', '/api/v1/articles')).status).toBe(401);
  });

  it('refuses what another site has a signed-in browser send', async () => {
    const call = callAs(web.call, await signIn(web.call, analyst.email));
    const body = { question: 'What is new?' };
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }])
      expect((await call('POST', '/api/v1/conversations', body, headers)).body.code).toBe('cross_site');
    const old = { cookie: await signIn(web.call, analyst.email), origin: 'https://evil.example' };
    expect((await web.call('POST', '/api/v1/conversations', body, old)).body.code).toBe('cross_site');
    expect((await web.call('POST', '/api/auth/sign-out', {}, old)).body.code).toBe('cross_site');
  });

  it('answers alike to a wrong password and to an address nobody has', async () => {
    const [known, unknown] = [
      await trySignIn(web.call, analyst.email, 'not the password'),
      await trySignIn(web.call, 'nobody@team.example', 'not the password'),
    ];
    expect(known.status).toBe(401);
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
  });

  it('locks an account after ten wrong passwords, also side by side, whether there is such a user or not', async () => {
    for (const { email } of [await addUser(web.db, 'viewer', 'target'), { email: 'nobody-at-all@team.example' }]) {
      const tries = await Promise.all(Array.from({ length: 13 }, () => trySignIn(web.call, email, 'not the password')));
      expect(tries.filter(({ status }) => status === 401)).toHaveLength(10);
      const locked = await trySignIn(web.call, email);
      expect(locked).toMatchObject({ status: 429, body: { code: 'locked' } });
      expect(Number(locked.headers['retry-after'])).toBeGreaterThan(14 * 60);
    }
    const quarter = new Date(Date.now() - 15 * 60_000);
    await web.db.update(signInAttempts).set({ at: quarter });
    expect((await trySignIn(web.call, 'target@team.example')).status).toBe(200);
    expect((await trySignIn(web.call, 'target@team.example', 'not the password')).status).toBe(401);
  });

  it('closes to a whole IPv6 network after fifty wrong passwords from it, and to no other', async () => {
    const email = 'nobody@team.example';
    const from = (address: string) => trySignIn(web.call, email, 'not the password', { 'x-forwarded-for': address });
    await from('2001:db8:0:7::1');
    const [{ address } = { address: '' }] = await web.db
      .select({ address: signInAttempts.address })
      .from(signInAttempts)
      .where(like(signInAttempts.address, '2001:%'));
    const others = Array.from({ length: 49 }, (_, nth) => ({ email: `nobody-${nth}@team.example`, address }));
    await web.db.insert(signInAttempts).values(others);
    expect(await from('2001:db8:0:7:ffff::2')).toMatchObject({ status: 429, body: { code: 'locked' } });
    expect((await from('2001:db8:0:8::1')).status).toBe(401);
  });

  it('takes no name that is none', async () => {
    const call = callAs(web.call, await signIn(web.call, analyst.email));
    for (const name of ['', '  ', 'x'.repeat(101), 'nul\0', 7])
      expect((await call('POST', '/api/auth/update-user', { name })).status).toBe(400);
    expect((await call('POST', '/api/auth/update-user', { name: ' analyst ', image: 'x' })).status).toBe(200);
    const [kept] = await web.db.select().from(users).where(eq(users.id, analyst.id));
    expect(kept).toMatchObject({ name: 'analyst', image: null });
    expect((await call('POST', '/api/auth/sign-out', [])).status).toBe(400);
  });

  it('answers only the parts of better-auth that are used', async () => {
    const call = callAs(web.call, await signIn(web.call, analyst.email));
    const account = { name: 'Eve', email: 'eve@team.example', password };
    expect((await call('POST', '/api/auth/sign-up/email', account)).status).toBe(404);
    expect((await call('POST', '/api/auth/delete-user', {})).status).toBe(404);
    await call('POST', '/api/auth/update-user', { name: 'Ana', role: 'admin' });
    expect((await call('GET', '/api/v1/session')).body.viewer.role).toBe('analyst');
  });

  it('changes a password for who knows it, and signs out wherever else they were', async () => {
    const { email } = await addUser(web.db, 'viewer', 'changer');
    const [here, there] = [await signIn(web.call, email), await signIn(web.call, email)];
    const change = (currentPassword: string, newPassword: string) =>
      callAs(web.call, here)('POST', '/api/auth/change-password', { currentPassword, newPassword });
    expect((await change('not the password', 'another long password')).status).toBe(400);
    expect((await change(password, 'too short')).status).toBe(400);
    expect((await change(password, 'another long password')).status).toBe(200);
    expect((await callAs(web.call, there)('GET', '/api/v1/articles')).status).toBe(401);
    expect((await trySignIn(web.call, email)).status).toBe(401);
    expect((await trySignIn(web.call, email, 'another long password')).status).toBe(200);
  });

  it('shows where one is signed in, and ends it there or everywhere', async () => {
    const { email } = await addUser(web.db, 'viewer', 'roamer');
    const [here, there, far] = [
      await signIn(web.call, email),
      await signIn(web.call, email),
      await signIn(web.call, email),
    ];
    const call = callAs(web.call, here);
    const { items } = (await call('GET', '/api/v1/account/sessions')).body;
    expect(items.map(({ current }: { current: boolean }) => current).toSorted()).toEqual([false, false, true]);
    const other = items.find(({ current }: { current: boolean }) => !current);
    expect((await call('DELETE', `/api/v1/account/sessions/${other.id}`)).status).toBe(204);
    expect((await call('DELETE', '/api/v1/account/sessions?keep=current')).body).toEqual({ ended: 1 });
    for (const cookie of [there, far])
      expect((await callAs(web.call, cookie)('GET', '/api/v1/articles')).status).toBe(401);
    expect((await call('DELETE', '/api/v1/account/sessions')).body).toEqual({ ended: 1 });
    expect((await call('GET', '/api/v1/articles')).status).toBe(401);
  });

  it('ends what streams to a page when its session ends', async () => {
    const cookie = await signIn(web.call, analyst.email);
    const address = await web.app.listen({ host: '127.0.0.1', port: 0 });
    const response = await fetch(`${address}/api/v1/events`, { headers: { cookie } });
    expect(response.status).toBe(200);
    await callAs(web.call, cookie)('POST', '/api/auth/sign-out', {});
    // Would wait for ever, were the stream to stay open.
    expect(await response.text()).toContain('event: pulse');
  });

  it('writes down who came in, who failed and who was refused', async () => {
    const told = await web.db
      .select({ action: auditEntries.action, actor: auditEntries.actorName, detail: auditEntries.detail })
      .from(auditEntries);
    expect(told).toContainEqual({ action: 'session.begin', actor: 'analyst', detail: { by: 'password' } });
    expect(told).toContainEqual({
      action: 'session.fail',
      actor: 'nobody known',
      detail: { by: 'password', email: analyst.email },
    });
    expect(told).toContainEqual({
      action: 'session.refuse',
      actor: 'nobody known',
      detail: { email: 'target@team.example', lockOf: 'account' },
    });
    expect(told).toContainEqual({ action: 'password.change', actor: 'changer', detail: {} });
    expect(JSON.stringify(told)).not.toContain(password);
  });
});

describe('asking to sign in too often', () => {
  it('is answered 429 with when to come back, by address, and leaves all other addresses and the rest of the API alone', async () => {
    // A tenth of it is for signing in.
    const web = await realWeb({ auth: authSettings, trustProxy: ['127.0.0.1'], rateLimitPerMinute: 60 });
    const call = patient(web.call);
    const { email } = await addUser(web.db, 'analyst');
    try {
      // Each time another person's, so that no account's own lock comes first.
      const guess = (from: string, nth: number) =>
        trySignIn(call, `somebody-${nth}@team.example`, 'not the password', { 'x-forwarded-for': from });
      for (let nth = 0; nth < 6; nth += 1) expect((await guess('203.0.113.7', nth)).status).toBe(401);
      for (const again of [await guess('203.0.113.7', 6), await guess('203.0.113.7', 7)]) {
        expect(again).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
        const seconds = Number(again.headers['retry-after']);
        expect(seconds > 0 && seconds <= 60, `retry-after ${seconds}`).toBe(true);
      }
      // Neither does the right password help, nor another account.
      expect((await trySignIn(call, email, password, { 'x-forwarded-for': '203.0.113.7' })).status).toBe(429);
      expect((await trySignIn(call, email, password, { 'x-forwarded-for': '203.0.113.8' })).status).toBe(200);
      const session = await call('GET', '/api/v1/session', undefined, { 'x-forwarded-for': '203.0.113.7' });
      expect(session.status).toBe(200);
      // What was not let through is no attempt: nobody is locked out by it.
      const booked = await web.db.select({ email: signInAttempts.email }).from(signInAttempts);
      expect(booked.map((attempt) => attempt.email).toSorted()).toEqual(
        Array.from({ length: 6 }, (_, nth) => `somebody-${nth}@team.example`),
      );
    } finally {
      await web.close();
    }
  });

  it('is counted for the whole IPv6 network that an address is in', async () => {
    const web = await realWeb({ auth: authSettings, trustProxy: ['127.0.0.1'], rateLimitPerMinute: 20 });
    const guess = async (from: string) =>
      (await trySignIn(patient(web.call), 'nobody@team.example', 'not the password', { 'x-forwarded-for': from }))
        .status;
    try {
      expect([await guess('2001:db8:0:7::1'), await guess('2001:db8:0:7::2')]).toEqual([401, 401]);
      expect(await guess('2001:db8:0:7:ffff::3')).toBe(429);
      expect(await guess('2001:db8:0:8::1')).toBe(401);
    } finally {
      await web.close();
    }
  });
});
