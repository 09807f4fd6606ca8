import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localViewer } from '../src/auth/viewer.ts';
import { type Json, addArticle, addSource, realWeb } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
let sourceId: number;
let observableId: number;

const me = localViewer.name;

beforeAll(async () => {
  web = await realWeb({ secretKey: Buffer.alloc(32, 7) });
  sourceId = await addSource(web.db, 'shared');
  await addArticle(web.db, sourceId, { title: 'Seen', text: 'It beacons to evil-c2.com, all night long.' });
  const { rows } = await web.db.execute<{ id: number }>(sql`select id from observables where value = 'evil-c2.com'`);
  observableId = rows[0]?.id ?? 0;
});
afterAll(() => web.close());

const ask = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object) =>
  web.call(method, `/api/v1${path}`, body);

/** Who comes second, over a version that is gone, is told what is there now, and has changed nothing. */
const expectLate = async (asked: ReturnType<typeof ask>, present: Json) => {
  const { status, headers, body } = await asked;
  expect([status, headers['content-type'], body.code]).toEqual([
    409,
    'application/problem+json; charset=utf-8',
    'changed_meanwhile',
  ]);
  expect(body.present).toMatchObject(present);
};

const oneOfTwo = async (asked: ReturnType<typeof ask>[]) =>
  expect((await Promise.all(asked)).map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);

describe('a source', () => {
  const path = () => `/sources/${sourceId}`;
  const now = async (): Promise<Json> => (await ask('GET', path())).body;

  it('is changed by who comes first; who comes second is told so, and may write over it knowingly', async () => {
    const { version, changedBy } = await now();
    expect(changedBy).toBeNull();
    const first = await ask('PATCH', path(), { name: 'First', description: 'Mine.', version });
    expect(first.body).toMatchObject({ name: 'First', version: version + 1, changedBy: me });
    const second = { name: 'Second', rules: { minTextLength: 222 } };
    await expectLate(ask('PATCH', path(), { ...second, version }), { name: 'First', version: version + 1 });
    expect(await now()).toMatchObject({ name: 'First', rules: { minTextLength: 200 } });
    const over = await ask('PATCH', path(), { ...second, version: version + 1 });
    // What the second never touched stays the first's.
    expect(over.body).toMatchObject({ name: 'Second', description: 'Mine.', rules: { minTextLength: 222 } });
  });

  it('is changed once by two at the very same moment', async () => {
    const { version } = await now();
    await oneOfTwo(['A', 'B'].map((name) => ask('PATCH', path(), { name, version })));
  });

  it('loses no rule when programs that name no version change different ones at once', async () => {
    const changes = [{ minTextLength: 321 }, { feedOnly: true }, { maxAgeDays: 77 }];
    const answers = await Promise.all(changes.map((rules) => ask('PATCH', path(), { rules })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await now()).rules).toMatchObject({ minTextLength: 321, feedOnly: true, maxAgeDays: 77 });
  });

  it('counts no check and no change that changes nothing', async () => {
    const { version, description } = await now();
    expect((await ask('POST', `${path()}/check`)).status).toBe(202);
    expect((await ask('PATCH', path(), { description, version })).status).toBe(200);
    expect((await now()).version).toBe(version);
  });

  it('has what is sent to its site replaced and forgotten only by who knows what is set', async () => {
    const { version } = await now();
    expect((await ask('PUT', `${path()}/access`, { cookie: 'a=1', version })).status).toBe(200);
    await expectLate(ask('PUT', `${path()}/access`, { cookie: 'b=2', proxy: 'http://p.example:1', version }), {
      version: version + 1,
      access: { cookie: true, proxy: false },
    });
    await expectLate(ask('DELETE', `${path()}/access?version=${version}`), { access: { cookie: true } });
    expect((await ask('PUT', `${path()}/access`, { version })).status).toBe(400);
    expect((await ask('DELETE', `${path()}/access?version=${version + 1}`)).body.access).toBeNull();
  });

  it('is refused another source’s feed as before, without a word of what is there', async () => {
    await addSource(web.db, 'other');
    const { version } = await now();
    const taken = await ask('PATCH', path(), { feedUrl: 'https://other.example/feed', version });
    expect([taken.status, taken.body.code, taken.body.present]).toEqual([409, 'feed_taken', undefined]);
  });
});

describe('the choice of models', () => {
  const wanted = async (changes: object) => {
    const { changed: _changed, ...settings } = (await ask('GET', '/models/settings')).body;
    return { ...settings, ...changes };
  };

  it('is made once by two who see that nobody has chosen yet, and not over what one has not seen', async () => {
    expect((await ask('GET', '/models/settings')).body).toMatchObject({ version: 0, changed: null });
    const [one, other] = [await wanted({ masksLocal: true }), await wanted({ caps: [] })];
    await oneOfTwo([ask('PUT', '/models/settings', one), ask('PUT', '/models/settings', other)]);
    const { version } = (await ask('GET', '/models/settings')).body;
    expect(version).toBe(1);
    const capped = { caps: [{ purpose: null, period: 'day', usd: 3 }] };
    expect((await ask('PUT', '/models/settings', await wanted(capped))).body.version).toBe(2);
    await expectLate(ask('PUT', '/models/settings', await wanted({ caps: [], version: 1 })), {
      ...capped,
      version: 2,
      changed: { by: me },
    });
    const { version: _version, ...whatever } = await wanted({ caps: [] });
    expect((await ask('PUT', '/models/settings', whatever)).body).toMatchObject({ caps: [], version: 3 });
  });
});

describe.each([
  {
    path: '/models/prices',
    first: (old: Json) => ({ prices: old.prices.slice(1) }),
    second: (old: Json) => ({ prices: old.prices.slice(0, -1) }),
  },
  { path: '/stack-terms', first: () => ({ terms: ['exchange'] }), second: () => ({ terms: ['citrix'] }) },
])('a list that is replaced as a whole, $path', ({ path, first, second }) => {
  it('is replaced only by who has seen it, or names no version', async () => {
    const before = (await ask('GET', path)).body;
    expect(before).toMatchObject({ version: 0, changed: null });
    await oneOfTwo([first, second].map((of) => ask('PUT', path, { ...of(before), version: 0 })));
    const stored = (await ask('GET', path)).body;
    expect(stored).toMatchObject({ version: 1, changed: { by: me } });
    await expectLate(ask('PUT', path, { ...first(before), version: 0 }), stored);
    expect((await ask('GET', path)).body).toEqual(stored);
    expect((await ask('PUT', path, second(before))).body).toMatchObject({ ...second(before), version: 2 });
  });
});

describe('a repository that rules are proposed to', () => {
  const path = '/sigma/targets';
  const put = (changes: object) =>
    ask('PUT', path, { repository: 'team/rules', token: 'ghp_onlyforthistest0001', ...changes });
  const now = async (): Promise<Json[]> => (await ask('GET', path)).body.targets;

  it('is named once, and its token and branch replaced only by who has seen what is there', async () => {
    await oneOfTwo(['one', 'other'].map((branch) => put({ branch, version: 0 })));
    expect(await now()).toMatchObject([{ version: 1, addedBy: me }]);
    expect((await put({ branch: 'first', version: 1 })).body).toMatchObject({ branch: 'first', version: 2 });
    await expectLate(put({ branch: 'late', folder: 'mine', version: 1 }), { branch: 'first', version: 2, addedBy: me });
    expect(await now()).toMatchObject([{ branch: 'first', folder: 'rules', version: 2 }]);
    await oneOfTwo(['one', 'other'].map((branch) => put({ branch, version: 2 })));
    expect((await put({ branch: 'whatever' })).body).toMatchObject({ branch: 'whatever', version: 4 });
  });

  it('is not named anew by who has seen one that is forgotten', async () => {
    const [target] = await now();
    expect((await ask('DELETE', `${path}/${target?.id}`)).status).toBe(204);
    const late = await put({ version: target?.version });
    expect([late.status, late.body.code, late.body.present]).toEqual([409, 'changed_meanwhile', null]);
    expect(await now()).toEqual([]);
  });
});

describe('an indicator', () => {
  const path = () => `/observables/${observableId}/indicator`;

  it('keeps the note of who vouched first', async () => {
    await oneOfTwo(['One', 'Other'].map((note) => ask('POST', path(), { note, version: 0 })));
    expect((await ask('POST', path(), { note: 'Sure', confidence: 90, version: 1 })).body.indicator).toMatchObject({
      note: 'Sure',
      version: 2,
    });
    await expectLate(ask('POST', path(), { note: 'Not sure', confidence: 10, version: 1 }), {
      indicator: { note: 'Sure', confidence: 90, promotedBy: me },
    });
    // Ended by somebody meanwhile.
    await ask('DELETE', path());
    await expectLate(ask('POST', path(), { note: 'Longer', version: 2 }), { indicator: { valid: false, endedBy: me } });
    expect((await ask('POST', path(), { note: 'Again' })).body.indicator).toMatchObject({ note: 'Again', valid: true });
  });
});
