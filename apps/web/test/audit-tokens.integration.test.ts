import { randomUUID } from 'node:crypto';
import { verifyAudit } from '@cti/db/read/audit-verification';
import { tokens } from '@cti/db/tables/account';
import { auditEntries } from '@cti/db/tables/audit';
import { addToken } from '@cti/db/write/tokens';
import { changeUser } from '@cti/db/write/users';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTokenUses } from '../src/audit/token-use.ts';
import { hashSecret, newToken } from '../src/auth/token.ts';
import { localViewer } from '../src/auth/viewer.ts';
import { type Call, type Json, addArticle, addSource, realWeb } from './fixture.ts';
import { addUser, authSettings, callAs, patient, signIn } from './sign-in.ts';

const api = '/api/v1';
let web: Awaited<ReturnType<typeof realWeb>>;
let ana: { id: string; email: string };
let admin: Call;

beforeAll(async () => {
  web = await realWeb({ auth: authSettings, trustProxy: ['127.0.0.1'] });
  web = { ...web, call: patient(web.call) };
  ana = await addUser(web.db, 'analyst', 'ana');
  admin = callAs(web.call, await signIn(web.call, (await addUser(web.db, 'admin', 'ada')).email));
});
afterAll(() => web.close());

type Made = { id: string; by: (address?: string) => Call };

/** A token of Ana's, or the team's, and who comes with it from an address. */
const make = async (name: string, changes: { ofTeam?: true; expiresAt?: Date } = {}): Promise<Made> => {
  const { ofTeam = false, expiresAt = new Date(Date.now() + 86_400_000) } = changes;
  const secret = newToken();
  const id = randomUUID();
  const of = ofTeam ? { userId: null, role: 'analyst' as const } : { userId: ana.id };
  const scopes = ['read', 'triage', 'export'];
  await addToken(web.db, { id, name, ...of, scopes, tokenHash: hashSecret(secret), createdBy: 'the test', expiresAt });
  const authorization = `Bearer ${secret}`;
  const by =
    (address = '203.0.113.1'): Call =>
    (method, url, body, headers) =>
      web.call(method, url, body, { authorization, 'x-forwarded-for': address, ...headers });
  return { id, by };
};

/** The entries that name a token, oldest first. */
const entriesOf = async ({ id }: Made): Promise<Json[]> =>
  (await web.db.select().from(auditEntries).orderBy(asc(auditEntries.id))).filter(
    ({ detail }) => (detail['token'] as Json)?.id === id,
  );

describe('an entry of what a program did', () => {
  it('names the token, and of whom it is', async () => {
    const script = await make('a script');
    const answer = await script.by()('POST', `${api}/boards`, { name: 'By a script' });
    expect(answer.status).toBe(201);
    const entries = await entriesOf(script);
    expect(entries.map(({ action }) => action)).toEqual(['token.use', 'board.create']);
    const named = { id: script.id, name: 'a script' };
    expect(entries[1]).toMatchObject({ actorId: ana.id, actorName: 'ana', by: 'token', detail: { token: named } });
  });

  it('names it for exports and for what was not permitted, too', async () => {
    const script = await make('an exporter');
    await script.by()('GET', `${api}/verdict-overrides/export?verdict=benign`);
    expect((await script.by()('POST', `${api}/sources`, {})).status).toBe(403);
    expect(await entriesOf(script)).toMatchObject([
      { action: 'token.use' },
      { action: 'verdict-override.export', detail: { query: { verdict: 'benign' } } },
      { action: 'access.refused', actorId: ana.id, detail: { status: 403 } },
    ]);
  });

  it('names none where a person did it', async () => {
    await admin('POST', `${api}/boards`, { name: 'By a person' });
    const [last] = (await admin('GET', `${api}/audit?action=board.create&limit=1`)).body.items;
    expect(last).toMatchObject({ actorName: 'ada', by: 'session' });
    expect(last.detail).not.toHaveProperty('token');
  });

  it('is found by the token, and by no other', async () => {
    const [one, other] = [await make('one'), await make('other')];
    for (const { by } of [one, other]) await by()('GET', `${api}/articles`);
    const { items } = (await admin('GET', `${api}/audit?token=${one.id}`)).body;
    expect(items).toMatchObject([{ action: 'token.use', detail: { token: { id: one.id, name: 'one' } } }]);
    const { text } = await admin('GET', `${api}/audit/export?token=${other.id}`);
    expect(text.trim().split('\r\n')).toHaveLength(2);
    expect(text).toContain(other.id);
  });
});

describe('the use of a token', () => {
  it('is one entry a day from each network, however many requests at once', async () => {
    const busy = await make('busy');
    await Promise.all(Array.from({ length: 12 }, () => busy.by()('GET', `${api}/articles`)));
    await busy.by('198.51.100.7')('GET', `${api}/articles`);
    await busy.by('2001:db8:1:2::3')('GET', `${api}/articles`);
    await busy.by('2001:db8:1:2::4')('GET', `${api}/articles`);
    expect(await entriesOf(busy)).toMatchObject([
      { action: 'token.use', subject: `tokens/${busy.id}`, address: '203.0.113.1', actorName: 'ana', by: 'token' },
      { action: 'token.use', address: '198.51.100.7' },
      { action: 'token.use', address: '2001:db8:1:2::3', detail: { network: '2001:db8:1:2::/64' } },
    ]);
  });

  it('is no second entry for another web task', async () => {
    const roaming = await make('roaming');
    await roaming.by()('GET', `${api}/articles`);
    const [ofFirst] = await entriesOf(roaming);
    const token = { id: roaming.id, name: 'roaming' };
    const program = { ...localViewer, id: ana.id, by: 'token' as const, token };
    await createTokenUses(web.db)(program, { ip: '203.0.113.1', id: 'of another task' });
    expect(await entriesOf(roaming)).toEqual([ofFirst]);
    await createTokenUses(web.db)(program, { ip: '203.0.113.2', id: 'of another task' });
    expect(await entriesOf(roaming)).toHaveLength(2);
  });

  it('is written down at the doors beside the API', async () => {
    const beside = await make('beside');
    await beside.by()('GET', '/openapi.json');
    expect(await entriesOf(beside)).toMatchObject([{ action: 'token.use' }]);
  });

  it("is of the team's token under the token's own name", async () => {
    const team = await make('the feed', { ofTeam: true });
    await team.by()('GET', `${api}/articles`);
    expect(await entriesOf(team)).toMatchObject([{ actorId: `token:${team.id}`, actorName: 'the feed', by: 'token' }]);
  });
});

describe('a token that is over', () => {
  const refused = async (token: Made, address: string, times = 1) => {
    for (let at = 0; at < times; at += 1) expect((await token.by(address)('GET', `${api}/articles`)).status).toBe(401);
  };

  it('is refused under its name, with the reason', async () => {
    const late = await make('late', { expiresAt: new Date(Date.now() - 1000) });
    await refused(late, '203.0.113.20');
    const revoked = await make('revoked');
    await web.db.update(tokens).set({ revokedAt: new Date() }).where(eq(tokens.id, revoked.id));
    await refused(revoked, '203.0.113.21');
    const out = await make('shut out');
    await changeUser(web.db, ana.id, { disabled: true });
    await refused(out, '203.0.113.22');
    await changeUser(web.db, ana.id, { disabled: false });
    const faults = [
      [late, 'expired'],
      [revoked, 'revoked'],
      [out, 'user-disabled'],
    ] as const;
    for (const [token, fault] of faults)
      expect(await entriesOf(token)).toMatchObject([
        { action: 'access.refused', actorId: null, by: 'system', detail: { fault, status: 401, refusalsThisHour: 1 } },
      ]);
  });

  it('is not hidden by noise, and fills no log itself', async () => {
    const noisy = '203.0.113.30';
    const wrong = { authorization: 'Bearer cti_wrong', 'x-forwarded-for': noisy };
    for (let at = 0; at < 12; at += 1) await web.call('GET', `${api}/articles`, undefined, wrong);
    const late = await make('late again', { expiresAt: new Date(Date.now() - 1000) });
    await refused(late, noisy, 15);
    expect(await entriesOf(late)).toHaveLength(10);
  });

  it('leaves the log whole', async () => {
    expect(await verifyAudit(web.db)).toMatchObject({ ok: true, brokenAt: null });
  });
});

describe("the desk of the team's token", () => {
  it('is its own: what it marks, its lists and its questions know', async () => {
    const sourceId = await addSource(web.db, 'bots');
    const id = await addArticle(web.db, sourceId, { title: 'Marked by a bot', text: 'They ran rundll32.' });
    const team = (await make('a bot', { ofTeam: true })).by();
    const found = async (call: Call, q: string) =>
      (await call('GET', `${api}/articles?q=${encodeURIComponent(q)}`)).body.items.map((each: Json) => each.id);
    expect(await found(team, 'is:starred')).toEqual([]);
    const { status } = await team('POST', `${api}/inbox/marks`, { keys: [`article:${id}`], set: { starred: true } });
    expect(status).toBe(200);
    expect(await found(team, 'is:starred')).toEqual([id]);
    expect((await team('GET', `${api}/inbox?state=starred`)).body.items).toMatchObject([{ article: { id } }]);
    expect(await found(admin, 'is:starred')).toEqual([]);
  });
});
