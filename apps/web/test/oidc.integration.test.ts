import { findListedUser } from '@cti/db/read/users';
import { accounts, users } from '@cti/db/tables/account';
import { auditEntries } from '@cti/db/tables/audit';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realWeb } from './fixture.ts';
import { type Person, startIdentityProvider } from './identity-provider.ts';
import { addUser, authSettings, callAs, cookieOf, fromOurPage, trySignIn, patient } from './sign-in.ts';

const client = { id: 'cti', secret: 'hush' };

let provider: Awaited<ReturnType<typeof startIdentityProvider>>;
let web: Awaited<ReturnType<typeof realWeb>>;

beforeAll(async () => {
  provider = await startIdentityProvider(client);
  const oidc = { issuer: provider.issuer, clientId: client.id, clientSecret: client.secret, name: 'Example ID' };
  web = await realWeb({ auth: { ...authSettings, publicUrl: 'http://localhost:8080', oidc } });
  web = { ...web, call: patient(web.call) };
});
afterAll(async () => {
  await web.close();
  await provider.close();
});

/** The answer that ends a sign-in by the provider, as a browser goes through it. */
const enter = async (person: Person) => {
  const begun = await web.call('POST', '/api/auth/sign-in/social', { provider: 'oidc', callbackURL: '/' }, fromOurPage);
  expect(begun.status).toBe(200);
  const back = provider.agree(begun.body.url, person);
  return web.call('GET', `${back.pathname}${back.search}`, undefined, { cookie: cookieOf(begun) });
};

const userOf = async (email: string) => (await web.db.select().from(users).where(eq(users.email, email)))[0];

describe('sign-in by an identity provider', () => {
  it('is offered by its name', async () => {
    expect((await web.call('GET', '/api/v1/session')).body.methods.oidc).toEqual({ name: 'Example ID' });
  });

  it('lets nobody in before the owner, whose place it would take', async () => {
    const refused = await enter({ sub: '0', email: 'early@team.example', email_verified: true, name: 'Early' });
    expect(refused.headers['location']).toMatch(/\/sign-in\?error=no_owner/);
    expect((await web.call('GET', '/api/v1/session')).body.needsOwner).toBe(true);
    await addUser(web.db, 'admin', 'owner');
  });

  it('makes a viewer of whom it vouches for and nobody invited', async () => {
    const entered = await enter({ sub: '1', email: 'new@team.example', email_verified: true, name: 'New' });
    expect(entered).toMatchObject({ status: 302, headers: { location: expect.stringMatching(/\/$/) } });
    const { viewer } = (await callAs(web.call, cookieOf(entered))('GET', '/api/v1/session')).body;
    expect(viewer).toMatchObject({ name: 'New', role: 'viewer', permissions: ['read'] });
    const [made] = await web.db.select().from(auditEntries).where(eq(auditEntries.action, 'user.create'));
    const detail = { email: 'new@team.example', by: 'identity provider' };
    expect(made).toMatchObject({ subject: `users/${viewer.id}`, detail, address: '127.0.0.1' });
  });

  it('knows who was invited under that address, and again by the same subject', async () => {
    const { id, email } = await addUser(web.db, 'analyst', 'invited');
    const person = { sub: '2', email, email_verified: true, name: 'Somebody' };
    for (const entered of [await enter(person), await enter(person)]) {
      const { viewer } = (await callAs(web.call, cookieOf(entered))('GET', '/api/v1/session')).body;
      expect(viewer).toMatchObject({ id, role: 'analyst' });
    }
    expect(await web.db.$count(accounts, eq(accounts.accountId, '2'))).toBe(1);
    expect(await findListedUser(web.db, id)).toMatchObject({ hasPassword: true, hasProvider: true });
  });

  it('lets nobody in under an address that it does not vouch for', async () => {
    const { email } = await addUser(web.db, 'admin', 'boss');
    for (const person of [
      { sub: '3', email, name: 'Not the boss' },
      { sub: '4', email: 'unknown@team.example', email_verified: false, name: 'Unknown' },
    ]) {
      const refused = await enter(person);
      expect(refused.headers['location']).toMatch(/^http:\/\/localhost:8080\/sign-in\?error=/);
      expect((await callAs(web.call, cookieOf(refused))('GET', '/api/v1/articles')).status).toBe(401);
    }
    expect(await userOf('unknown@team.example')).toBeUndefined();
  });

  it('lets nobody in who is shut out', async () => {
    const { id, email } = await addUser(web.db, 'analyst', 'shut');
    await web.db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, id));
    const refused = await enter({ sub: '5', email, email_verified: true, name: 'Shut' });
    expect((await callAs(web.call, cookieOf(refused))('GET', '/api/v1/articles')).status).toBe(401);
  });

  it('goes on by password while the provider cannot be reached', async () => {
    const { email } = await addUser(web.db, 'viewer', 'patient');
    await provider.close();
    const begun = await web.call('POST', '/api/auth/sign-in/social', { provider: 'oidc' }, fromOurPage);
    expect(begun.status).toBeGreaterThanOrEqual(400);
    expect((await trySignIn(web.call, email)).status).toBe(200);
  });
});
