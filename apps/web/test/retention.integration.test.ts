import { defaultRetention } from '@cti/core/retention';
import { auditEntries } from '@cti/db/tables/audit';
import { articles } from '@cti/db/tables/article';
import { desc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Call, addArticle, addSource, realWeb } from './fixture.ts';
import { addUser, authSettings, callAs, signIn } from './sign-in.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
let admin: Call;
let manager: Call;
let id: number;

beforeAll(async () => {
  web = await realWeb({ auth: authSettings });
  const as = async (role: 'admin' | 'source-manager') =>
    callAs(web.call, await signIn(web.call, (await addUser(web.db, role, role)).email));
  [admin, manager] = [await as('admin'), await as('source-manager')];
  id = await addArticle(web.db, await addSource(web.db, 'kept'), { title: 'Old', text: 'It says little.' });
  await web.db
    .update(articles)
    .set({ discoveredAt: sql`now() - interval '40 days'` })
    .where(eq(articles.id, id));
});
afterAll(() => web.close());

const month = { ...defaultRetention, tierDays: { premium: 30, standard: 30, basic: 30 } };

describe('the retention policy', () => {
  it('is shown to everybody who reads, and is the one that comes with the program at first', async () => {
    const { status, body } = await manager('GET', '/api/v1/retention');
    expect(status).toBe(200);
    expect(body).toEqual({ policy: defaultRetention, version: 0, changed: null, removed: [] });
  });

  it('is previewed without removing anything', async () => {
    const { body } = await admin('POST', '/api/v1/retention/preview', { policy: month });
    expect(body.articles).toMatchObject({ count: 1 });
    expect(body.articles.bytes).toBeGreaterThan(0);
    const due = await admin('POST', '/api/v1/retention/preview/articles', { policy: month });
    expect(due.body).toMatchObject({ items: [{ id, title: 'Old', days: 30 }], nextCursor: null });
    const none = await admin('POST', '/api/v1/retention/preview', { policy: defaultRetention });
    expect(none.body.articles).toEqual({ count: 0, oldest: null, newest: null, bytes: 0 });
    expect((await admin('GET', '/api/v1/retention')).body.version).toBe(0);
  });

  it('is changed and previewed by admins only, and never to forget the ledger of a year', async () => {
    expect((await manager('PUT', '/api/v1/retention', { policy: month, version: 0 })).status).toBe(403);
    expect((await manager('POST', '/api/v1/retention/preview', { policy: month })).status).toBe(403);
    const short = await admin('PUT', '/api/v1/retention', { policy: { ...month, callDays: 365 }, version: 0 });
    expect(short).toMatchObject({ status: 400, body: { errors: [{ path: 'policy.callDays' }] } });
    const partial = await admin('PUT', '/api/v1/retention', { policy: { checkDays: 30 }, version: 0 });
    expect(partial.status).toBe(400);
  });

  it('is written to the audit log, and is not changed over what its author has not seen', async () => {
    const set = await admin('PUT', '/api/v1/retention', { policy: month, version: 0 });
    expect(set).toMatchObject({ status: 200, body: { policy: month, version: 1, changed: { by: 'admin' } } });
    const [entry] = await web.db.select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1);
    expect(entry).toMatchObject({ action: 'retention.set', detail: { policy: { tierDays: month.tierDays } } });
    const again = await admin('PUT', '/api/v1/retention', { policy: defaultRetention, version: 0 });
    expect(again).toMatchObject({ status: 409, body: { code: 'changed_meanwhile', present: { version: 1 } } });
    expect((await admin('GET', '/api/v1/retention')).body.policy).toEqual(month);
  });
});
