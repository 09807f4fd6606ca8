import { setTimeout as wait } from 'node:timers/promises';
import { findModelRun } from '@cti/db/read/model-runs';
import { startModelRun } from '@cti/db/write/model-runs';
import { storeModelSettings } from '@cti/db/write/model-settings';
import { type OpenModels } from '@cti/llm/calls/open-model-calls';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type FakeBedrock,
  fakeCredentials,
  startFakeBedrock,
} from '../../../../packages/llm/test/fakes/bedrock/fake-bedrock.ts';
import type { FakeCall } from '../../../../packages/llm/test/fakes/fake-answer.ts';
import { type FakeOllama, startFakeOllama } from '../../../../packages/llm/test/fakes/ollama/fake-ollama.ts';
import { createTestDatabase, type TestDatabase } from '../../../../test/database.ts';
import { openTestModels } from '../../../../test/open-models.ts';
import { runModelHandler } from '../../src/model/run-model.ts';
import { storeArticles } from './made-articles.ts';

const total = 1_000;

let test: TestDatabase;
let ollama: FakeOllama;
let bedrock: FakeBedrock;
let models: OpenModels;
let ids: number[];

const choose = (provider: 'ollama' | 'bedrock') =>
  storeModelSettings(test.db, {
    provider,
    ollamaUrl: ollama.url,
    ollamaModel: 'llama3.1:8b',
    bedrockRegion: fakeCredentials.region,
    bedrockModel: 'us.anthropic.claude-haiku-5-5',
    masksLocal: false,
    caps: [{ purpose: null, period: 'day', microCents: 100_000_000_000 }],
    changedBy: 'test',
  });

/** Which article a call is about. */
const numberIn = ({ prompt }: FakeCall) => /Loader number (\d+) was/.exec(prompt)?.[1] ?? 'none';

const answer = () => ({
  text: JSON.stringify({
    executive: [{ statement: 'A loader was seen.', quote: 'was first seen in March' }],
    technical: [],
    actions: [],
  }),
  delayMs: 60,
});

beforeAll(async () => {
  test = await createTestDatabase();
  [ollama, bedrock] = await Promise.all([startFakeOllama(), startFakeBedrock()]);
  vi.stubEnv('AWS_ACCESS_KEY_ID', fakeCredentials.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', fakeCredentials.secretAccessKey);
  vi.stubEnv('AWS_ENDPOINT_URL_BEDROCK_RUNTIME', bedrock.url);
  ollama.answerBy(answer);
  bedrock.answerBy(answer);
  models = openTestModels(test.db);
  ids = await storeArticles(test.db, 'switched', total);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  models?.close();
  await ollama?.close();
  await bedrock?.close();
  await test?.close();
});

/** Runs the job as the queue would: again, whenever it says that there is more. */
const runToEnd = async (runId: number) => {
  const handler = runModelHandler({ db: test.db, models: models.calls });
  for (let turn = 0; ; turn += 1) {
    const context = { signal: AbortSignal.timeout(100_000), jobId: '1', attempt: 1 };
    try {
      return await handler({ runId }, context);
    } catch (error) {
      expect(error).toMatchObject({ code: 'model-run-goes-on', verdict: 'retry-later' });
      expect((await findModelRun(test.db, runId))?.waitsFor).toBe('');
    }
  }
};

const until = async (isSo: () => boolean) => {
  while (!isSo()) await wait(50);
};

const rowsOf = async (query: ReturnType<typeof sql>) =>
  (await test.db.execute<Record<string, string | number>>(query)).rows;

describe('a run over a thousand articles, while its provider is switched twice', { timeout: 600_000 }, () => {
  it('loses none and asks none twice', async () => {
    await choose('ollama');
    const run = { purpose: 'summary', estimatedMicroCents: 0, requestedBy: 'test' };
    const runId = await startModelRun(test.db, run, ids);
    const running = runToEnd(runId);
    await until(() => ollama.calls.length >= 100);
    await choose('bedrock');
    await until(() => bedrock.calls.length >= 100);
    const before = ollama.calls.length;
    await choose('ollama');
    expect(await running).toMatchObject({ outcome: 'done' });

    expect(await findModelRun(test.db, runId)).toMatchObject({ state: 'done', done: total, failed: 0, waiting: 0 });
    const asked = [...ollama.calls, ...bedrock.calls].map(numberIn);
    expect(asked).toHaveLength(total);
    expect(new Set(asked).size).toBe(total);
    expect(ollama.calls.length).toBeGreaterThan(before);

    const ledger = await rowsOf(sql`
      select outcome, count(*)::int as calls, count(distinct article_id)::int as articles,
        count(distinct provider)::int as providers from model_calls group by outcome`);
    expect(ledger).toEqual([{ outcome: 'done', calls: total, articles: total, providers: 2 }]);
    const results = await rowsOf(sql`
      select r.model, count(*)::int as results from model_results r
      join model_calls c on c.article_id = r.article_id and c.provider || '/' || c.model = r.model
      where r.purpose = 'summary' group by r.model order by r.model`);
    expect(results).toEqual([
      { model: 'bedrock/us.anthropic.claude-haiku-5-5', results: bedrock.calls.length },
      { model: 'ollama/llama3.1:8b', results: ollama.calls.length },
    ]);
  });
});
