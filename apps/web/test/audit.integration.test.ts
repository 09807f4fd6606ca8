import { passkeys } from '@cti/db/tables/account';
import { auditEntries } from '@cti/db/tables/audit';
import { desc } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Call, type Json, addArticle, addSource, realWeb } from './fixture.ts';
import { addUser, authSettings, callAs, signIn } from './sign-in.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
let admin: Call;
let analyst: Call;
let viewer: Call;
let ids: Record<'admin' | 'analyst' | 'viewer', string>;

beforeAll(async () => {
  web = await realWeb({ auth: authSettings, secretKey: new Uint8Array(32).fill(7) });
  const people = {
    admin: await addUser(web.db, 'admin', 'ada'),
    analyst: await addUser(web.db, 'analyst', 'ana'),
    viewer: await addUser(web.db, 'viewer', 'vic'),
  };
  ids = { admin: people.admin.id, analyst: people.analyst.id, viewer: people.viewer.id };
  const as = async ({ email }: { email: string }) => callAs(web.call, await signIn(web.call, email));
  [admin, analyst, viewer] = [await as(people.admin), await as(people.analyst), await as(people.viewer)];
});
afterAll(() => web.close());

/** The last entry written. */
const last = async (): Promise<Json> =>
  (await web.db.select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1))[0];

const count = () => web.db.$count(auditEntries);

describe('what is written down', () => {
  it('is every change, with who, what, to what and from where', async () => {
    const answer = await admin('POST', '/api/v1/sources', { slug: 'made', name: 'Made', url: 'https://made.example/' });
    expect(await last()).toMatchObject({
      actorId: ids.admin,
      actorName: 'ada',
      by: 'session',
      action: 'source.create',
      subject: `sources/${answer.body.id}`,
      address: '127.0.0.1',
      requestId: answer.headers['x-request-id'],
    });
    await admin('PATCH', `/api/v1/sources/${answer.body.id}`, { name: 'Renamed' });
    expect(await last()).toMatchObject({ action: 'source.change', subject: `sources/${answer.body.id}` });
    await admin('DELETE', `/api/v1/sources/${answer.body.id}`);
    expect(await last()).toMatchObject({ action: 'source.delete', subject: `sources/${answer.body.id}` });
  });

  it('keeps of a body what its route allows, and nothing else', async () => {
    const sourceId = await addSource(web.db, 'kept');
    const id = await addArticle(web.db, sourceId, { title: 'Kept', text: 'It beacons to kept-c2.com often.' });
    await analyst('PATCH', `/api/v1/articles/${id}/tlp`, { tlp: 'green' });
    expect(await last()).toMatchObject({
      action: 'article.label',
      subject: `articles/${id}`,
      detail: { tlp: 'green' },
    });
    await admin('PUT', `/api/v1/sources/${sourceId}/access`, { cookie: 'a secret of the site' });
    expect(JSON.stringify(await web.db.select().from(auditEntries))).not.toContain('a secret of the site');
  });

  it('is what one changes of oneself: a passkey’s name, where one starts, when the shift ends', async () => {
    await web.db.insert(passkeys).values({
      id: 'key-of-ana',
      name: 'Key',
      publicKey: 'none',
      userId: ids.analyst,
      credentialID: 'credential-of-ana',
      counter: 0,
      deviceType: 'singleDevice',
      backedUp: false,
    });
    const body = { id: 'key-of-ana', name: 'Blue key' };
    expect((await analyst('POST', '/api/auth/passkey/update-passkey', body)).status).toBe(200);
    expect(await last()).toMatchObject({ actorId: ids.analyst, action: 'passkey.rename' });
    await analyst('PUT', '/api/v1/account/start-view', { viewId: null });
    expect(await last()).toMatchObject({ actorId: ids.analyst, action: 'account.start-view.set' });
    await analyst('PUT', '/api/v1/account/shift', { endsAt: '17:00', timeZone: 'Europe/Paris' });
    expect(await last()).toMatchObject({
      action: 'account.shift.set',
      detail: { endsAt: '17:00', timeZone: 'Europe/Paris' },
    });
  });

  it('is exports, and not what is merely read', async () => {
    const before = await count();
    await analyst('GET', '/api/v1/articles');
    await analyst('GET', '/api/v1/stats/overview');
    expect(await count()).toBe(before);
    await analyst('GET', '/api/v1/verdict-overrides/export?verdict=benign');
    expect(await last()).toMatchObject({
      actorName: 'ana',
      action: 'verdict-override.export',
      detail: { query: { verdict: 'benign' } },
    });
    await analyst('GET', '/api/v1/sources/opml');
    expect((await last()).action).toBe('source.export');
  });

  it('is not what failed', async () => {
    const before = await count();
    expect((await admin('PATCH', '/api/v1/sources/999', { name: 'x' })).status).toBe(404);
    expect((await admin('POST', '/api/v1/sources', { slug: '!' })).status).toBe(400);
    expect(await count()).toBe(before);
  });

  it('is who was refused, and a token that is none, but not every one of a thousand', async () => {
    expect((await viewer('POST', '/api/v1/sources', {})).status).toBe(403);
    expect(await last()).toMatchObject({
      actorId: ids.viewer,
      action: 'access.refused',
      detail: { method: 'POST', route: '/api/v1/sources', status: 403 },
    });
    const wrong = { authorization: 'Bearer cti_wrong' };
    expect((await web.call('GET', '/api/v1/articles', undefined, wrong)).status).toBe(401);
    expect(await last()).toMatchObject({
      actorId: null,
      by: 'system',
      action: 'access.refused',
      detail: { status: 401 },
    });
    const before = await count();
    for (let at = 0; at < 97; at += 1) await web.call('GET', '/api/v1/articles', undefined, wrong);
    expect(await count()).toBe(before + 8);
    expect((await web.call('GET', '/api/v1/articles', undefined, wrong)).status).toBe(401);
    expect(await last()).toMatchObject({ detail: { refusalsThisHour: 100 } });
    const signedOut = await count();
    expect((await web.call('GET', '/api/v1/articles')).status).toBe(401);
    expect(await count()).toBe(signedOut);
  });
});

describe('reading it', () => {
  it('is for admins, by actor, action, subject and time', async () => {
    expect((await analyst('GET', '/api/v1/audit')).status).toBe(403);
    const list = async (query: string) => (await admin('GET', `/api/v1/audit?${query}`)).body.items;
    expect(new Set((await list('action=source.')).map(({ action }: Json) => action))).toEqual(
      new Set(['source.create', 'source.change', 'source.delete', 'source.export', 'source.access.set']),
    );
    const ofAna = await list(`actor=${ids.analyst}`);
    expect(ofAna.length).toBeGreaterThan(2);
    expect(ofAna.every(({ actorName }: Json) => actorName === 'ana')).toBe(true);
    expect(await list('subject=articles%2F')).toMatchObject([{ action: 'article.label' }]);
    expect(await list(`since=${new Date(Date.now() + 60_000).toISOString()}`)).toEqual([]);
  });

  it('goes into a file that no spreadsheet runs', async () => {
    await admin('PATCH', `/api/v1/users/${ids.viewer}`, { name: '=cmd()' });
    const { text, headers } = await admin('GET', '/api/v1/audit/export?action=user.');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(text.split('\r\n')[0]).toContain('"id","at","actorId"');
    expect(text).toContain('user.change');
    expect(text).not.toMatch(/(?:^|,)"?=cmd/m);
  });

  it('verifies the log, and names the row that somebody changed past the rules', async () => {
    const verify = async () => (await admin('GET', '/api/v1/audit/verification')).body;
    expect(await verify()).toMatchObject({ ok: true, entries: await count(), brokenAt: null });
    await web.db.transaction(async (tx) => {
      await tx.execute('alter table audit_entries disable trigger user');
      await tx.execute(`update audit_entries set actor_name = 'nobody' where id = 3`);
      await tx.execute('alter table audit_entries enable trigger user');
    });
    expect(await verify()).toMatchObject({ ok: false, brokenAt: 3, reason: 'edited' });
  });
});
