import { SourceDeclaration } from '@cti/core/source';
import { findModelRun, listRunFailures } from '@cti/db/read/model-runs';
import { articles } from '@cti/db/tables/article';
import { resumeModelRun, startModelRun, stopModelRun } from '@cti/db/write/model-runs';
import { storeModelSettings } from '@cti/db/write/model-settings';
import { registerSources } from '@cti/db/write/sources';
import { type OpenModels } from '@cti/llm/calls/open-model-calls';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { FakeCall } from '../../../../packages/llm/test/fakes/fake-answer.ts';
import { type FakeOllama, startFakeOllama } from '../../../../packages/llm/test/fakes/ollama/fake-ollama.ts';
import { articlePage, rssOf, startSite } from '../../../../test/collect/site.ts';
import { type TestWorker, startTestWorker } from '../../../../test/collect/worker.ts';
import { createTestDatabase, type TestDatabase } from '../../../../test/database.ts';
import { openTestModels } from '../../../../test/open-models.ts';
import { storeArticles } from './made-articles.ts';

let test: TestDatabase;
let ollama: FakeOllama;
let models: OpenModels;
let worker: TestWorker;
let made = 0;

const good = {
  text: JSON.stringify({
    executive: [{ statement: 'A loader was seen.', quote: 'was first seen in March' }],
    technical: [],
    actions: [],
  }),
};

/** Whether a call is about that article; the fake has not read its prompt yet when it is asked for an answer. */
const isAbout = ({ body }: FakeCall, number: number) =>
  JSON.stringify(body['messages']).includes(`Loader number ${number} was`);

type Choice = { provider?: 'none' | 'ollama' | 'bedrock'; url?: string };
const choose = async ({ provider = 'ollama', url = ollama.url }: Choice = {}) => {
  await storeModelSettings(test.db, {
    provider,
    ollamaUrl: url,
    ollamaModel: 'llama3.1:8b',
    bedrockRegion: 'us-east-1',
    bedrockModel: 'amazon.nova-micro-v1:0',
    masksLocal: false,
    caps: [{ purpose: 'summary', period: 'day', microCents: 1 }],
    changedBy: 'test',
  });
  // A worker that has just started: it reads the choice at once, and not within five seconds.
  models?.close();
  models = openTestModels(test.db);
  await worker?.close();
  worker = startTestWorker(test.db, { models: models.calls });
};

beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  ollama = await startFakeOllama();
  ollama.answerBy(() => good);
  await choose();
  return () => ollama.close();
});
afterAll(async () => {
  models?.close();
  await worker?.close();
  await test?.close();
});

const start = async (count: number) => {
  made += 1;
  const ids = await storeArticles(test.db, `run-${made}`, count);
  const run = { purpose: 'summary', estimatedMicroCents: 0, requestedBy: 'test' };
  return { ids, runId: await startModelRun(test.db, run, ids) };
};
const work = (runId: number) => worker.run('model.run', { runId });
const stateOf = (runId: number) => findModelRun(test.db, runId);
const resultsOf = async (ids: number[]) => {
  const { rows } = await test.db.execute<{ article_id: number }>(
    sql`select article_id from model_results where article_id = any(${sql.param(ids)}::int[])`,
  );
  return rows.length;
};

describe('model.run', { timeout: 120_000 }, () => {
  it('waits while the provider is dead, says so, leaves the rest of the work alone, and goes on by itself', async () => {
    const { ids, runId } = await start(6);
    const { url } = ollama;
    await ollama.close();
    expect(await work(runId)).toBe('later');
    expect(await stateOf(runId)).toMatchObject({ state: 'running', waiting: 6, failed: 0, waitsFor: /\S/ });

    const site = await startSite({});
    onTestFinished(site.close);
    site.pages['/feed'] = rssOf(site.origin, { path: '/one', title: 'One' });
    site.pages['/one'] = articlePage('One');
    const declared = SourceDeclaration.parse({
      slug: 's',
      name: 'S',
      url: site.origin,
      feedUrl: `${site.origin}/feed`,
    });
    const [source] = await registerSources(test.db, [declared], { origin: 'person' });
    await worker.runAll('feed.fetch', { sourceId: source?.id ?? 0 });
    const collected = await test.db
      .select()
      .from(articles)
      .where(eq(articles.url, `${site.origin}/one`));
    expect(collected).toMatchObject([{ stage: 'extracted' }]);

    const port = Number(new URL(url).port);
    ollama = await startFakeOllama({ port });
    ollama.answerBy(() => good);
    expect(await work(runId)).toMatchObject({ outcome: 'done', done: 6 });
    expect(await stateOf(runId)).toMatchObject({ state: 'done', done: 6, failed: 0, waitsFor: '' });
    expect(await resultsOf(ids)).toBe(6);
  });

  it('waits while no model is chosen, and while a cap is reached', async () => {
    const { runId } = await start(2);
    await choose({ provider: 'none' });
    expect(await work(runId)).toBe('later');
    expect((await stateOf(runId))?.waitsFor).toBe('No language model is chosen.');
    await choose({ provider: 'bedrock' });
    expect(await work(runId)).toBe('later');
    expect(await stateOf(runId)).toMatchObject({ waitsFor: expect.stringContaining('cap of'), waiting: 2, failed: 0 });
    await choose();
    expect(await work(runId)).toMatchObject({ outcome: 'done', done: 2 });
  });

  it('fails the article a model makes nothing of, with the reason, and asks it again when it is resumed', async () => {
    const { ids, runId } = await start(5);
    ollama.answerBy((call) =>
      isAbout(call, 3) ? { text: JSON.stringify({ executive: [], technical: [], actions: [] }) } : good,
    );
    expect(await work(runId)).toMatchObject({ outcome: 'done', done: 4 });
    expect(await stateOf(runId)).toMatchObject({ state: 'done', done: 4, failed: 1 });
    expect(await listRunFailures(test.db, runId, 4)).toMatchObject([
      { articleId: ids[3], reason: expect.stringContaining('could be found in the article') },
    ]);
    ollama.answerBy(() => good);
    expect(await resumeModelRun(test.db, runId)).toBe(true);
    expect(await work(runId)).toMatchObject({ outcome: 'done', done: 1 });
    expect(await stateOf(runId)).toMatchObject({ state: 'done', done: 5, failed: 0 });
    expect(await resumeModelRun(test.db, runId)).toBe(false);
  });

  it('asks nothing more once it is stopped, and the rest once it is resumed', async () => {
    const { ids, runId } = await start(12);
    let asked = 0;
    ollama.answerBy(() => {
      asked += 1;
      if (asked === 4) void stopModelRun(test.db, runId);
      return { ...good, delayMs: 300 };
    });
    expect(await work(runId)).toMatchObject({ outcome: 'past' });
    const stopped = await stateOf(runId);
    expect(stopped).toMatchObject({ state: 'stopped', failed: 0 });
    expect(stopped?.done).toBeLessThan(12);
    expect(stopped?.done).toBe(await resultsOf(ids));
    await resumeModelRun(test.db, runId);
    expect(await work(runId)).toMatchObject({ outcome: 'done' });
    expect(await resultsOf(ids)).toBe(12);
    expect(ollama.calls).toHaveLength(12);
  });

  it('gives an article up that broke the call off three times, and asks nothing twice of the others', async () => {
    const { ids, runId } = await start(4);
    ollama.answerBy((call) => (isAbout(call, 0) ? { ...good, breakOff: { after: 1, how: 'cut' } } : good));
    const outcomes = [await work(runId), await work(runId), await work(runId), await work(runId)];
    expect(outcomes.slice(0, 2)).toEqual(['later', 'later']);
    expect(await stateOf(runId)).toMatchObject({ state: 'done', done: 3, failed: 1 });
    const others = ollama.calls.filter((call) => !isAbout(call, 0));
    expect(others).toHaveLength(3);
    expect(await resultsOf(ids)).toBe(3);
  });

  it('pays nothing again for what a killed worker had an answer to and had not yet written down', async () => {
    const { ids, runId } = await start(3);
    await work(runId);
    // What a kill leaves behind between the answer and the article's end.
    const [lost = 0] = ids;
    await test.db.execute(sql`delete from model_results where article_id = ${lost}`);
    await test.db.execute(sql`update model_run_articles set state = 'waiting' where article_id = ${lost}`);
    await test.db.execute(sql`update model_runs set state = 'running' where id = ${runId}`);
    expect(await work(runId)).toMatchObject({ outcome: 'done', done: 1 });
    expect(ollama.calls).toHaveLength(3);
    expect(await resultsOf(ids)).toBe(3);
    const { rows } = await test.db.execute(sql`select outcome from model_calls where article_id = ${lost} order by id`);
    expect(rows).toEqual([{ outcome: 'done' }, { outcome: 'cached' }]);
  });

  it('is handed to the queue again by the sweeper, should the queue have lost it', async () => {
    const { runId } = await start(1);
    await worker.run('work.resume-stalled', {});
    expect(worker.sent).toContainEqual({ name: 'model.run', payload: { runId } });
  });
});
