import { auditEntries } from '@cti/db/tables/audit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Call, realWeb } from './fixture.ts';
import { addUser, authSettings, callAs, patient, signIn } from './sign-in.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
let analyst: Call;
let viewer: Call;
let anaId: string;

beforeAll(async () => {
  web = await realWeb({ auth: authSettings });
  const call = patient(web.call);
  const [ana, vic] = [await addUser(web.db, 'analyst', 'ana'), await addUser(web.db, 'viewer', 'vic')];
  anaId = ana.id;
  analyst = callAs(call, await signIn(call, ana.email));
  viewer = callAs(call, await signIn(call, vic.email));
});
afterAll(() => web.close());

const path = '/api/v1/charts/articles-per-day/exports';
const body = { page: '/?days=30', rows: 31 };
const exports = async () =>
  (await web.db.select().from(auditEntries)).filter(({ action }) => action === 'chart.export');

it('writes down what an analyst takes out of a page: which chart, of which page, how many rows', async () => {
  const { status, headers } = await analyst('POST', path, body);
  expect(status).toBe(204);
  expect(await exports()).toMatchObject([
    {
      actorId: anaId,
      by: 'session',
      subject: 'charts/articles-per-day',
      detail: body,
      requestId: headers['x-request-id'],
    },
  ]);
});

it('refuses who may not export, and writes that down instead', async () => {
  const before = await exports();
  expect(await viewer('POST', path, body)).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
  expect((await web.call('POST', path, body)).status).toBe(401);
  expect(await exports()).toEqual(before);
  const entries = await web.db.select().from(auditEntries);
  expect(entries.at(-1)).toMatchObject({
    action: 'access.refused',
    actorName: 'vic',
    subject: 'charts/articles-per-day',
  });
});

it.each([
  ['a chart that is no name', '/api/v1/charts/..%2Fx/exports', body],
  ['a page elsewhere', path, { ...body, page: 'https://elsewhere.example/' }],
  ['a page of another host', path, { ...body, page: '//elsewhere.example/' }],
  ['fewer rows than none', path, { ...body, rows: -1 }],
  ['no body', path, undefined],
])('refuses %s, and writes nothing down', async (_, at, given) => {
  const before = await exports();
  expect((await analyst('POST', at, given)).status).toBe(400);
  expect(await exports()).toEqual(before);
});
