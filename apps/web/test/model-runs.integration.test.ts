import { articles } from '@cti/db/tables/article';
import { settleRunArticle } from '@cti/db/write/model-runs';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Json, addArticle, addSource, realWeb } from './fixture.ts';

const text = 'The loader was first seen in March and kept its settings in the registry.';
const micro = 'amazon.nova-micro-v1:0';
/** Nothing listens there: neither an estimate nor a run's start may ask a provider. */
const nowhere = 'http://127.0.0.1:1';

let web: Awaited<ReturnType<typeof realWeb>>;
let sourceId: number;
let otherId: number;
const ids: number[] = [];
beforeAll(async () => {
  web = await realWeb();
  sourceId = await addSource(web.db, 'runs');
  otherId = await addSource(web.db, 'others');
  for (const number of [1, 2, 3])
    ids.push(await addArticle(web.db, sourceId, { title: `A ${number}`, text: `${text} ${number}.` }));
  ids.push(await addArticle(web.db, otherId, { title: 'B', text: `${text} Elsewhere.` }));
});
afterAll(() => web?.close());

const call = (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => web.call(method, `/api/v1${path}`, body);
const choose = async (changes: object) => {
  const { changed: _changed, ...now } = (await call('GET', '/models/settings')).body;
  const { status } = await call('PUT', '/models/settings', { ...now, ...changes });
  expect(status).toBe(200);
};
const bedrock = { provider: 'bedrock', bedrock: { region: 'us-east-1', model: micro } };
const enough = [{ purpose: null, period: 'day', usd: 10 }];
const estimate = async (selection: object = {}, purpose = 'summary'): Promise<Json> =>
  (await call('POST', '/model-runs/estimate', { purpose, selection })).body;
const start = (agreedMicroCents: number, selection: object = {}, purpose = 'summary') =>
  call('POST', '/model-runs', { purpose, selection, agreedMicroCents });

beforeEach(() => choose({ ...bedrock, caps: enough, ollama: { url: nowhere, model: 'llama3.1:8b' } }));

describe('POST /model-runs/estimate', () => {
  it('says how many articles, tokens and cents, and by what', async () => {
    const body = await estimate();
    expect(body).toMatchObject({
      articles: 4,
      model: `bedrock/${micro}`,
      promptVersion: 'summary-1',
      outputTokens: 4 * 1_800,
      stop: null,
      cap: null,
    });
    // What a million tokens cost on the price list: 0.035 and 0.14 dollars.
    expect(body.usd).toBeCloseTo((body.inputTokens * 0.035 + body.outputTokens * 0.14) / 1e6, 6);
    expect(await estimate({ sources: [otherId] })).toMatchObject({ articles: 1 });
    expect(await estimate({ limit: 2 })).toMatchObject({ articles: 2 });
    expect(await estimate({ minScore: 99 })).toMatchObject({ articles: 0, microCents: 0 });
    expect(await estimate({ since: '2999-01-01T00:00:00Z' })).toMatchObject({ articles: 0 });
  });

  it('leaves out copies, and what its publisher lets no model read', async () => {
    const [first = 0, second = 0, third = 0] = ids;
    const reservation = { noCopy: false, noModel: true, tdmPolicy: null, signs: ['noai'] };
    await web.db.update(articles).set({ reservation }).where(eq(articles.id, first));
    await web.db.update(articles).set({ duplicateOf: third }).where(eq(articles.id, second));
    expect(await estimate()).toMatchObject({ articles: 2 });
    await web.db.update(articles).set({ reservation: null, duplicateOf: null }).where(eq(articles.sourceId, sourceId));
  });

  it('says which cap would stop it, that no model is chosen, or that nobody said the price', async () => {
    await choose({ caps: [...enough, { purpose: 'summary', period: 'month', usd: 0.000001 }] });
    const capped = await estimate();
    expect(capped.cap).toMatchObject({ purpose: 'summary', period: 'month', usd: 0.000001, spentUsd: 0 });
    expect(capped.stop).toContain('go on by itself');
    expect((await estimate({}, 'hunts')).cap).toBeNull();
    await choose({ bedrock: { region: 'us-east-1', model: 'nobody.knows-it' } });
    expect((await estimate()).stop).toContain('Nobody has said what');
    await choose({ provider: 'none' });
    expect(await estimate()).toMatchObject({ stop: 'No language model is chosen.', model: null });
    await choose({ provider: 'ollama' });
    expect(await estimate()).toMatchObject({ stop: null, microCents: 0, model: 'ollama/llama3.1:8b' });
  });

  it.each([
    ['free', {}],
    ['summary', { limit: 5_001 }],
    ['summary', { minScore: 101 }],
    ['summary', { everything: true }],
  ])('refuses %s of %j', async (purpose, selection) => {
    const { status } = await call('POST', '/model-runs/estimate', { purpose, selection });
    expect(status).toBe(400);
  });
});

describe('/model-runs', () => {
  it('begins at the price that was agreed to, and at no higher one', async () => {
    const { microCents } = await estimate();
    expect(microCents).toBeGreaterThan(0);
    const grown = await start(microCents - 1);
    expect(grown.body).toMatchObject({ status: 409, code: 'estimate_grew' });
    expect((await call('GET', '/model-runs')).body.items).toEqual([]);

    const { status, body, headers } = await start(microCents);
    expect(status).toBe(201);
    expect(headers['location']).toBe(`/api/v1/model-runs/${body.id}`);
    expect(body).toMatchObject({
      state: 'running',
      total: 4,
      waiting: 4,
      done: 0,
      failed: 0,
      spentUsd: 0,
      failures: [],
    });
    expect((await call('GET', '/model-runs')).body.items).toMatchObject([{ id: body.id, purpose: 'summary' }]);
  });

  it('does not begin without a model, or without an article', async () => {
    expect((await start(1e12, { minScore: 99 })).body).toMatchObject({ status: 409, code: 'nothing_to_ask' });
    await choose({ provider: 'none' });
    expect((await start(1e12)).body).toMatchObject({ status: 409, code: 'no_model' });
  });

  it('is stopped and resumed; what failed is asked again, and what is done is not', async () => {
    const { id } = (await start(1e12)).body;
    const [first = 0, second = 0] = ids;
    await settleRunArticle(web.db, { runId: id, articleId: first }, null);
    await settleRunArticle(web.db, { runId: id, articleId: second }, 'It could not be read.');
    const stopped = await call('POST', `/model-runs/${id}/stop`);
    expect(stopped.body).toMatchObject({
      state: 'stopped',
      done: 1,
      failed: 1,
      waiting: 2,
      failures: [{ articleId: second, title: 'A 2', reason: 'It could not be read.' }],
    });
    const resumed = await call('POST', `/model-runs/${id}/resume`);
    expect(resumed.body).toMatchObject({ state: 'running', done: 1, failed: 0, waiting: 3 });
    for (const articleId of ids) await settleRunArticle(web.db, { runId: id, articleId }, null);
    expect((await call('POST', `/model-runs/${id}/resume`)).body).toMatchObject({
      status: 409,
      code: 'model_run_done',
    });
    for (const step of ['stop', 'resume']) expect((await call('POST', `/model-runs/999999/${step}`)).status).toBe(404);
    expect((await call('GET', '/model-runs/999999')).status).toBe(404);
  });
});
