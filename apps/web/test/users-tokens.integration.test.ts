import { randomUUID } from 'node:crypto';
import { auditEntries } from '@cti/db/tables/audit';
import { changeUser } from '@cti/db/write/users';
import { invitations, tokens, users } from '@cti/db/tables/account';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Call, realWeb } from './fixture.ts';
import { addUser, authSettings, callAs, password, signIn, trySignIn, patient } from './sign-in.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
let admin: Call;
let adminId: string;

beforeAll(async () => {
  web = await realWeb({ auth: authSettings });
  web = { ...web, call: patient(web.call) };
  const { id, email } = await addUser(web.db, 'admin');
  adminId = id;
  admin = callAs(web.call, await signIn(web.call, email));
});
afterAll(() => web.close());

const invite = async (name: string, role = 'analyst') =>
  (await admin('POST', '/api/v1/users', { name, email: `${name}@Team.example`, role })).body;

const accept = (token: string, given = password) =>
  web.call('POST', '/api/v1/session/invitation', { token, password: given });

describe('an invitation', () => {
  it('lets somebody set a password once, and is kept as a hash', async () => {
    const { user, invitation } = await invite('ivy');
    expect(user).toMatchObject({ email: 'ivy@team.example', role: 'analyst', hasPassword: false, disabled: false });
    expect(invitation.path).toBe(`/invitation#${invitation.token}`);
    const [kept] = await web.db.select().from(invitations).where(eq(invitations.userId, user.id));
    expect(JSON.stringify(kept)).not.toContain(invitation.token);
    expect((await trySignIn(web.call, user.email)).status).toBe(401);
    expect((await accept(invitation.token, 'eleven char')).status).toBe(400);
    const both = await Promise.all([accept(invitation.token), accept(invitation.token)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404]);
    expect((await trySignIn(web.call, user.email)).status).toBe(200);
  });

  it('is refused when it is too old, or its user is shut out', async () => {
    const [late, out] = [await invite('late'), await invite('out')];
    const past = { expiresAt: new Date(Date.now() - 1000) };
    await web.db.update(invitations).set(past).where(eq(invitations.userId, late.user.id));
    await admin('PATCH', `/api/v1/users/${out.user.id}`, { disabled: true });
    for (const { invitation } of [late, out]) expect((await accept(invitation.token)).status).toBe(404);
  });

  it('sent anew ends the password, the sessions and the link before', async () => {
    const first = await invite('anew');
    await accept(first.invitation.token);
    const call = callAs(web.call, await signIn(web.call, first.user.email));
    const second = (await admin('POST', `/api/v1/users/${first.user.id}/invitation`)).body;
    expect((await call('GET', '/api/v1/articles')).status).toBe(401);
    expect((await trySignIn(web.call, first.user.email)).status).toBe(401);
    expect((await accept(second.invitation.token)).status).toBe(200);
    expect((await trySignIn(web.call, first.user.email)).status).toBe(200);
  });

  it('is for an address that nobody has yet, however it is written', async () => {
    await invite('twice');
    expect(await invite('TWICE')).toMatchObject({ code: 'email_taken' });
  });
});

describe('a user', () => {
  it('who is shut out is out at once, with their sessions and tokens', async () => {
    const { id, email } = await addUser(web.db, 'analyst', 'goner');
    const call = callAs(web.call, await signIn(web.call, email));
    const made = await call('POST', '/api/v1/tokens', tokenBody({ scopes: ['read'] }));
    const byToken = withToken(made.body.token);
    expect((await byToken('GET', '/api/v1/articles')).status).toBe(200);
    expect((await admin('PATCH', `/api/v1/users/${id}`, { disabled: true })).body.disabled).toBe(true);
    expect((await call('GET', '/api/v1/articles')).status).toBe(401);
    expect((await byToken('GET', '/api/v1/articles')).status).toBe(401);
    expect((await trySignIn(web.call, email)).status).toBe(403);
    expect((await admin('GET', '/api/v1/people')).body.items.map((each: { id: string }) => each.id)).not.toContain(id);
  });

  it('in a new role has its permissions from the next request on', async () => {
    const { id, email } = await addUser(web.db, 'viewer', 'riser');
    const call = callAs(web.call, await signIn(web.call, email));
    await admin('PATCH', `/api/v1/users/${id}`, { role: 'analyst' });
    expect((await call('GET', '/api/v1/session')).body.viewer.permissions).toContain('decide');
  });

  it('is not the last admin demoted, shut out or removed, also by two at once', async () => {
    const path = `/api/v1/users/${adminId}`;
    for (const patch of [{ role: 'viewer' }, { disabled: true }])
      expect((await admin('PATCH', path, patch)).body.code).toBe('last_admin');
    expect((await admin('DELETE', path)).body.code).toBe('last_admin');
    const { id: otherId } = await addUser(web.db, 'admin', 'second');
    const both = await Promise.all([adminId, otherId].map((id) => changeUser(web.db, id, { role: 'viewer' })));
    expect(both.toSorted()).toEqual(['changed', 'last-admin']);
    await web.db.update(users).set({ role: 'admin' }).where(eq(users.id, adminId));
  });

  it('can be renamed and removed', async () => {
    const { id } = await addUser(web.db, 'viewer', 'brief');
    expect((await admin('PATCH', `/api/v1/users/${id}`, { name: 'Brief' })).body.name).toBe('Brief');
    expect((await admin('DELETE', `/api/v1/users/${id}`)).status).toBe(204);
    expect((await admin('DELETE', `/api/v1/users/${id}`)).status).toBe(404);
    expect((await admin('PATCH', `/api/v1/users/${id}`, { role: 'viewer' })).status).toBe(404);
  });
});

const inAMonth = () => new Date(Date.now() + 30 * 86_400_000).toISOString();
const tokenBody = (changes: object) => ({ name: 'a script', scopes: ['read'], expiresAt: inAMonth(), ...changes });
const withToken =
  (token: string): Call =>
  (method, url, body, headers) =>
    web.call(method, url, body, { authorization: `Bearer ${token}`, ...headers });

describe('a token', () => {
  it('is told once, begins with cti_, and is kept as a hash', async () => {
    const { status, body } = await admin('POST', '/api/v1/tokens', tokenBody({}));
    expect(status).toBe(201);
    expect(body.token).toMatch(/^cti_[\w-]{43}$/);
    const kept = JSON.stringify(await web.db.select().from(tokens));
    const told = JSON.stringify((await admin('GET', '/api/v1/tokens')).body);
    const audited = JSON.stringify(await web.db.select().from(auditEntries));
    for (const text of [kept, told, audited]) expect(text).not.toContain(body.token);
    expect(told).toContain(body.id);
  });

  it('lets a program in without a cookie or an origin, and sets none', async () => {
    const { body } = await admin('POST', '/api/v1/tokens', tokenBody({ scopes: ['read', 'sources'] }));
    const call = withToken(body.token);
    const answer = await call('POST', '/api/v1/sources', {}, { 'sec-fetch-site': 'cross-site' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(answer.headers['set-cookie']).toBeUndefined();
    const [used] = (await admin('GET', '/api/v1/tokens')).body.items.filter(
      (each: { id: string }) => each.id === body.id,
    );
    expect(Date.now() - new Date(used.lastUsedAt).getTime()).toBeLessThan(60_000);
    expect((await call('GET', '/api/v1/session')).body.viewer).toMatchObject({
      id: adminId,
      permissions: ['read', 'sources'],
    });
  });

  it('is refused when it is unknown, too old or revoked, also beside a good cookie', async () => {
    const made = (await admin('POST', '/api/v1/tokens', tokenBody({}))).body;
    const call = withToken(made.token);
    expect((await call('GET', '/api/v1/articles')).status).toBe(200);
    await web.db
      .update(tokens)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(eq(tokens.id, made.id));
    expect(await call('GET', '/api/v1/articles')).toMatchObject({ status: 401, body: { code: 'bad_token' } });
    const next = (await admin('POST', '/api/v1/tokens', tokenBody({}))).body;
    expect((await admin('DELETE', `/api/v1/tokens/${next.id}`)).status).toBe(204);
    expect((await withToken(next.token)('GET', '/api/v1/articles')).status).toBe(401);
    const authorization = `Bearer cti_${'a'.repeat(43)}`;
    expect((await admin('GET', '/api/v1/articles', undefined, { authorization })).status).toBe(401);
  });

  it('must end within a year, and is made by people alone', async () => {
    const inTwoYears = new Date(Date.now() + 730 * 86_400_000).toISOString();
    const past = new Date(Date.now() - 1000).toISOString();
    for (const expiresAt of [inTwoYears, past, undefined])
      expect((await admin('POST', '/api/v1/tokens', tokenBody({ expiresAt }))).status).toBe(400);
    const { token } = (await admin('POST', '/api/v1/tokens', tokenBody({ scopes: ['read', 'admin'] }))).body;
    expect((await withToken(token)('POST', '/api/v1/tokens', tokenBody({}))).body.code).toBe('person_needed');
  });

  it("of the team's has a role of its own, is made by admins, and outlives who made it", async () => {
    const service = tokenBody({ kind: 'service', role: 'viewer', scopes: ['read', 'triage', 'admin'] });
    const { email, id } = await addUser(web.db, 'admin', 'maker');
    const maker = callAs(web.call, await signIn(web.call, email));
    const { token, id: tokenId } = (await maker('POST', '/api/v1/tokens', service)).body;
    await admin('DELETE', `/api/v1/users/${id}`);
    expect((await withToken(token)('GET', '/api/v1/session')).body.viewer).toMatchObject({
      id: `token:${tokenId}`,
      name: 'a script',
      permissions: ['read'],
      clearance: 'green',
    });
    const analyst = callAs(web.call, await signIn(web.call, (await addUser(web.db, 'analyst', 'plain')).email));
    expect((await analyst('POST', '/api/v1/tokens', service)).status).toBe(403);
    expect((await analyst('DELETE', `/api/v1/tokens/${tokenId}`)).status).toBe(404);
    expect((await admin('POST', '/api/v1/tokens', tokenBody({ kind: 'service' }))).status).toBe(400);
  });

  it("is nobody else's to see or to revoke", async () => {
    const { id } = (await admin('POST', '/api/v1/tokens', tokenBody({}))).body;
    const stranger = callAs(web.call, await signIn(web.call, (await addUser(web.db, 'admin', 'stranger')).email));
    expect(JSON.stringify((await stranger('GET', '/api/v1/tokens')).body)).not.toContain(id);
    expect((await stranger('DELETE', `/api/v1/tokens/${id}`)).status).toBe(404);
    expect((await stranger('DELETE', `/api/v1/tokens/${randomUUID()}`)).status).toBe(404);
  });
});
