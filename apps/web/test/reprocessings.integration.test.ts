import { beginReprocessing, endReprocessing, recordOutcomes } from '@cti/db/write/reprocessings';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { addArticle, addSource, realWeb, walkPages } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
let articleId = 0;
const path = '/api/v1/reprocessings';

beforeAll(async () => {
  web = await realWeb();
  articleId = await addArticle(web.db, await addSource(web.db, 'one'), { title: 'One', text: 'It called evil.com.' });
  await addArticle(web.db, await addSource(web.db, 'two'), { title: 'Two', text: 'It called bad.com.' });
  await addArticle(web.db, await addSource(web.db, 'three'), { title: 'Three' });
});
afterAll(() => web.close());

const start = (body: object = {}) => web.call('POST', path, body);
afterEach(async () => {
  for (const { id } of (await web.call('GET', path)).body.items) await endReprocessing(web.db, id, { state: 'done' });
});

it('starts over all articles that have a text, or those of one source, and hands it to the worker', async () => {
  const { status, headers, body } = await start();
  expect([status, headers['location'], body]).toMatchObject([
    202,
    `${path}/${body.id}`,
    { state: 'waiting', total: 2, done: 0, failures: 0, sourceSlug: null, askedBy: 'analyst', examples: [] },
  ]);
  expect(web.enqueued.at(-1)).toEqual({ name: 'article.reprocess', payload: { reprocessingId: body.id } });
  await endReprocessing(web.db, body.id, { state: 'done' });
  expect((await start({ sourceSlug: 'one' })).body).toMatchObject({
    total: 1,
    sourceSlug: 'one',
    sourceName: 'The one',
  });
});

it('has one open at a time, and says which', async () => {
  const [first, second] = await Promise.all([start(), start()]);
  const [taken, refused] = first?.status === 202 ? [first, second] : [second, first];
  expect([taken?.status, refused?.status, refused?.body.code]).toEqual([202, 409, 'reprocessing_open']);
  expect(refused?.headers['location']).toBe(`${path}/${taken?.body.id}`);
  expect(refused?.body.detail).toContain(`Number ${taken?.body.id}`);
});

it('shows how far it has come and what it changed; the list has the figures alone', async () => {
  const { id } = (await start()).body;
  await beginReprocessing(web.db, id);
  const change = {
    articleId,
    title: 'One',
    added: { technique: 2 },
    removed: {},
    textChanged: true,
    scoreBefore: 20,
    scoreAfter: 31.5,
  };
  const outcomes = [
    { articleId, change },
    { articleId: articleId + 1, failed: 'It is no article.' },
  ];
  expect(await recordOutcomes(web.db, { id, after: 0 }, outcomes)).toBe(true);
  expect((await web.call('GET', `${path}/${id}`)).body).toMatchObject({
    state: 'running',
    done: 2,
    changed: 1,
    unchanged: 0,
    textChanged: 1,
    failures: 1,
    added: { technique: 2 },
    examples: [change],
    failed: [{ articleId: articleId + 1, message: 'It is no article.' }],
  });
  const [newest] = (await web.call('GET', `${path}?limit=1`)).body.items;
  expect(newest).toMatchObject({ id, done: 2, failures: 1 });
  expect(newest).not.toHaveProperty('examples');
  expect((await walkPages(web.call, path, 1)).length).toBeGreaterThan(1);
});

it('stops and resumes, each as often as asked; what is done does neither', async () => {
  const { id } = (await start()).body;
  const ask = (what: string) => web.call('POST', `${path}/${id}/${what}`);
  for (let time = 0; time < 2; time += 1)
    expect((await ask('stop')).body).toMatchObject({ state: 'stopped', message: 'Stopped by hand.' });
  const other = (await start()).body;
  expect((await ask('resume')).body).toMatchObject({ status: 409, code: 'reprocessing_open' });
  await endReprocessing(web.db, other.id, { state: 'done' });
  for (let time = 0; time < 2; time += 1) {
    expect(await ask('resume')).toMatchObject({
      status: 202,
      body: { state: 'waiting', message: null, finishedAt: null },
    });
    expect(web.enqueued.at(-1)).toEqual({ name: 'article.reprocess', payload: { reprocessingId: id } });
  }
  await endReprocessing(web.db, id, { state: 'done' });
  for (const what of ['stop', 'resume'])
    expect((await ask(what)).body).toMatchObject({ status: 409, code: 'reprocessing_done' });
});

it('refuses what it does not know', async () => {
  expect((await start({ sourceSlug: 'nobody' })).body).toMatchObject({ status: 404, code: 'source_not_found' });
  expect((await start({ sources: 'all' })).status).toBe(400);
  for (const [method, at] of [
    ['GET', '999999'],
    ['POST', '999999/stop'],
    ['POST', '999999/resume'],
  ] as const)
    expect((await web.call(method, `${path}/${at}`)).body).toMatchObject({
      status: 404,
      code: 'reprocessing_not_found',
    });
});

it('is stopped, not lost, when the queue does not take it', async () => {
  const enqueue = web.jobs.enqueue;
  web.jobs.enqueue = () => Promise.reject(new Error('no queue'));
  const refused = await start();
  web.jobs.enqueue = enqueue;
  expect(refused.body.code).toBe('queue_unavailable');
  const [{ id, state }] = (await web.call('GET', `${path}?limit=1`)).body.items;
  expect(state).toBe('stopped');
  expect((await web.call('POST', `${path}/${id}/resume`)).status).toBe(202);
});
