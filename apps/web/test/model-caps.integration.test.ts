import { createLog } from '@cti/core/log';
import { findModelPrice } from '@cti/db/read/model-prices';
import { reserveModelCall } from '@cti/db/write/model-calls';
import { storeModelSettings } from '@cti/db/write/model-settings';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type FakeBedrock,
  fakeCredentials,
  startFakeBedrock,
} from '../../../packages/llm/test/fakes/bedrock/fake-bedrock.ts';
import { summary } from '@cti/llm/prompts/summary';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { addSourceFor, storeArticle } from '../../../test/stored-article.ts';
import { inertDeps } from '../src/inert-deps.ts';
import { openModels, type WebModels } from '../src/models/open-models.ts';

const haiku = 'us.anthropic.claude-haiku-5-5';
const cent = 1_000_000;

let database: TestDatabase;
let bedrock: FakeBedrock;
let models: WebModels;
let ids: number[];
const lines: string[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  bedrock = await startFakeBedrock();
  vi.stubEnv('AWS_ACCESS_KEY_ID', fakeCredentials.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', fakeCredentials.secretAccessKey);
  vi.stubEnv('AWS_ENDPOINT_URL_BEDROCK_RUNTIME', bedrock.url);
  await storeModelSettings(database.db, {
    provider: 'bedrock',
    ollamaUrl: 'http://127.0.0.1:1',
    ollamaModel: '',
    bedrockRegion: fakeCredentials.region,
    bedrockModel: haiku,
    masksLocal: false,
    caps: [{ purpose: null, period: 'day', microCents: cent }],
    changedBy: 'test',
  });
  const destination = { write: (line: string) => void lines.push(line) };
  models = openModels(database.db, inertDeps().settings, createLog('test', { level: 'info', destination }));
  const sourceId = await addSourceFor(database.db, 'caps');
  ids = [];
  for (let number = 0; number < 500; number += 1) {
    const url = `https://caps.example/${number}`;
    ids.push(await storeArticle(database.db, { sourceId, url, blocks: ['Read elsewhere.'] }));
  }
});
afterAll(async () => {
  vi.unstubAllEnvs();
  models?.close();
  await bedrock?.close();
  await database?.close();
});

type Sums = { micro_cents: string; input: string; output: string; done: string; running: string };

const ledger = async () => {
  const { rows } = await database.db.execute<Sums>(sql`
    select sum(micro_cents) as micro_cents, sum(input_tokens) as input, sum(output_tokens) as output,
      count(*) filter (where outcome = 'done') as done, count(*) filter (where outcome = 'running') as running
    from model_calls`);
  const [row] = rows;
  if (!row) throw new Error('no ledger');
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)]));
};

const ask = async (id: number): Promise<'answered' | 'refused'> => {
  const text = `Loader number ${id} was first seen in March. ${'It kept its settings in the registry. '.repeat(20 + (id % 60))}`;
  const head = { purpose: 'summary', articleId: id, sourceId: null, askedBy: 'test', promptVersion: 'one' };
  const asked = { question: '', language: 'en', stack: [] };
  try {
    await summary.ask({ calls: models.calls, head, words: summary.own, text, asked });
    return 'answered';
  } catch (error) {
    expect(error).toMatchObject({ code: 'model-cap', verdict: 'retry-later', retryAt: expect.any(Date) });
    return 'refused';
  }
};

describe('a cap, and reservations that come at the same moment', () => {
  it('lets through as many as it holds, and not one more', async () => {
    const call = { articleId: null, sourceId: null, askedBy: 'test', provider: 'bedrock', model: haiku, masked: [] };
    const race = { ...call, purpose: 'race', promptVersion: 'one' };
    const caps = [{ purpose: 'race', period: 'month' as const, microCents: 1_050 }];
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => reserveModelCall(database.db, race, 100, caps)),
    );
    const through = answers.flatMap((answer) => ('id' in answer ? [answer.id] : []));
    expect(through).toHaveLength(10);
    await database.db.execute(sql`delete from model_calls where purpose = 'race'`);
  });
});

describe('a cap of one cent, and 500 articles, 24 at once', { timeout: 180_000 }, () => {
  it('is kept, and the ledger says what the provider counted, token by token', async () => {
    const claims = [{ statement: 'A loader.', quote: 'was first seen in March' }];
    bedrock.answerBy(() => ({ text: JSON.stringify({ executive: claims, technical: [], actions: [] }) }));
    expect(await findModelPrice(database.db, 'bedrock', haiku)).toMatchObject({ input: 11e6, output: 55e6 });
    const outcomes: string[] = [];
    const left = [...ids];
    const work = async () => {
      for (let id = left.shift(); id !== undefined; id = left.shift()) outcomes.push(await ask(id));
    };
    await Promise.all(Array.from({ length: 24 }, work));

    const spent = bedrock.spent();
    const billed = 11 * spent.inputTokens + 55 * spent.outputTokens;
    expect(await ledger()).toEqual({
      micro_cents: billed,
      input: spent.inputTokens,
      output: spent.outputTokens,
      done: spent.calls,
      running: 0,
    });
    expect(billed).toBeLessThanOrEqual(cent);
    expect(outcomes.filter((outcome) => outcome === 'answered')).toHaveLength(spent.calls);
    expect(outcomes).toHaveLength(500);
    expect(spent.calls).toBeGreaterThan(5);
    expect(outcomes).toContain('refused');
    // What the alarm on AWS counts: see infra/src/parts/line-counts.ts.
    const capped = lines
      .map((line) => JSON.parse(line) as object)
      .filter((line) => 'event' in line && line.event === 'model.capped');
    expect(capped).toHaveLength(outcomes.filter((outcome) => outcome === 'refused').length);
    expect(capped[0]).toMatchObject({ purpose: null, period: 'day' });
  });

  it('is used up to what one more call could cost', async () => {
    let refused = 0;
    for (const id of ids) {
      if (refused === 3) break;
      if ((await ask(id)) === 'refused') refused += 1;
    }
    expect(refused).toBe(3);
    const { micro_cents: spent = 0 } = await ledger();
    expect(spent).toBeLessThanOrEqual(cent);
    expect(spent).toBeGreaterThan(0.6 * cent);
  });
});
