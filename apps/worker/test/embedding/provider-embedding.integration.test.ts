import { createLog } from '@cti/core/log';
import type { Db } from '@cti/db/connect';
import { findActiveModel } from '@cti/db/search/embedding-models';
import { findEmbeddingStanding, readEmbeddingProgress } from '@cti/db/search/embedding-progress';
import { reserveModelCall } from '@cti/db/write/model-calls';
import { storeModelSettings } from '@cti/db/write/model-settings';
import type { EmbeddingModels } from '@cti/llm/switch/embedding-switch';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type FakeBedrock,
  fakeCredentials,
  startFakeBedrock,
} from '../../../../packages/llm/test/fakes/bedrock/fake-bedrock.ts';
import { type FakeOllamaModel, fakeOllamaModels } from '../../../../packages/llm/test/fakes/ollama/fake-models.ts';
import { type FakeOllama, startFakeOllama } from '../../../../packages/llm/test/fakes/ollama/fake-ollama.ts';
import { type Json, addArticle, addSource, realWeb } from '../../../web/test/fixture.ts';
import { openQueryEmbedder } from '../../../web/src/embedding/open-query-embedder.ts';
import type { QueryEmbedder } from '../../../web/src/embedding/query-embedder.ts';
import { openArticleEmbedder } from '../../src/embedding/article-embedder.ts';
import { embedChunksHandler } from '../../src/embedding/embed-chunks.ts';

const titan = 'amazon.titan-embed-text-v2:0';
const embedders: FakeOllamaModel[] = ['first', 'second', 'wide'].map((name) => ({
  name: `${name}-embed:latest`,
  architecture: 'nomic-bert',
  capabilities: ['embedding'],
  contextLength: 2_048,
  embeddingLength: name === 'first' ? 768 : name === 'second' ? 512 : 5_120,
  sizeBytes: 1_000_000,
}));
const openly = {
  embeddings: 'none',
  models: { ollama: { url: '', model: '', apiKey: null } },
  secretKey: null,
} as const;

let web: Awaited<ReturnType<typeof realWeb>>;
let db: Db;
let sourceId: number;
let ollama: FakeOllama;
let bedrock: FakeBedrock;
let embedder: EmbeddingModels;
let queries: QueryEmbedder;
let run: () => Promise<Json>;

beforeAll(async () => {
  const late: QueryEmbedder = {
    embed: (...asked) => queries.embed(...asked),
    isOff: () => queries.isOff(),
    close: () => queries.close(),
  };
  web = await realWeb({}, { embedder: late });
  ({ db } = web);
  sourceId = await addSource(db, 'lab');
  bedrock = await startFakeBedrock();
  vi.stubEnv('AWS_ACCESS_KEY_ID', fakeCredentials.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', fakeCredentials.secretAccessKey);
  vi.stubEnv('AWS_ENDPOINT_URL_BEDROCK_RUNTIME', bedrock.url);
});
beforeEach(async () => {
  await db.execute(
    sql`truncate articles, embedding_models, embedding_standing, model_settings, model_calls, model_pauses cascade`,
  );
  ollama = await startFakeOllama({ models: [...fakeOllamaModels, ...structuredClone(embedders)] });
  bedrock.forget();
  embedder = openArticleEmbedder(db, openly, createLog('test', { level: 'silent' }));
  queries = openQueryEmbedder(db, openly, createLog('test', { level: 'silent' }));
  const handle = embedChunksHandler({ db, log: createLog('test', { level: 'silent' }), embedder });
  run = () => handle({}, { signal: new AbortController().signal });
});
afterEach(async () => {
  await Promise.all([embedder.close(), queries.close(), ollama.close()]);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await web?.close();
  await bedrock?.close();
});

type Choice = { provider: 'none' | 'embedded' | 'ollama' | 'bedrock'; model?: string; cap?: number };

const choose = ({ provider, model = '', cap }: Choice) =>
  storeModelSettings(db, {
    provider: 'none',
    ollamaUrl: ollama.url,
    ollamaModel: '',
    bedrockRegion: fakeCredentials.region,
    bedrockModel: '',
    embeddings: provider,
    ollamaEmbeddingModel: provider === 'ollama' ? model : '',
    bedrockEmbeddingModel: provider === 'bedrock' ? model : '',
    masksLocal: false,
    caps: cap === undefined ? [] : [{ purpose: 'embedding', period: 'day', microCents: cap }],
    changedBy: 'test',
  });

const addArticles = async (count: number, words = 'The loader kept its settings in the registry') => {
  for (let at = 0; at < count; at += 1)
    await addArticle(db, sourceId, { title: `Report ${at}`, text: `${words} of host number${at}.` });
};
const search = async (query: string): Promise<Json> =>
  (await web.call('GET', `/api/v1/search?mode=meaning&q=${encodeURIComponent(query)}`)).body;
const activeName = async () => (await findActiveModel(db))?.name;
const embedCalls = (model: string) => ollama.calls.filter((call) => call.path === '/api/embed' && call.model === model);
const textsSent = (model: string) =>
  embedCalls(model)
    .filter(({ prompt }) => prompt.startsWith('The loader'))
    .flatMap(({ prompt }) => prompt.split('\n'));
const dimsStored = async () => {
  const { rows } = await db.execute<{ name: string; dims: number; count: number }>(sql`
    select m.name, v.dims, count(*)::int as count from chunk_vectors v join embedding_models m on m.id = v.model_id
    group by 1, 2 order by 1, 2`);
  return rows;
};

describe('embedding by a provider', () => {
  it('answers every search while the model changes, and changes it between two of them', async () => {
    await addArticles(40);
    await choose({ provider: 'ollama', model: 'first-embed' });
    expect(await run()).toMatchObject({ outcome: 'finished', articles: 40 });
    expect(await activeName()).toBe('ollama/first-embed@768');
    await choose({ provider: 'ollama', model: 'second-embed' });
    ollama.answerBy(({ path, model }) => (path === '/api/embed' && model === 'second-embed' ? { delayMs: 40 } : {}));
    // Of forty, those that either fake tells from all others: of few dimensions, what they make collides at times.
    const told = 8;
    let isOver = false;
    const seen: { mode: string; notice: string | null; first: string | undefined }[] = [];
    const searching = (async () => {
      for (let at = 0; !isOver; at += 1) {
        const { mode, notice, items } = await search(`settings registry host number${at % told}`);
        seen.push({ mode, notice, first: items[0]?.article.title });
      }
    })();
    const changed = await run();
    isOver = true;
    await searching;
    expect(changed).toMatchObject({ outcome: 'model-changed', articles: 40 });
    expect(await activeName()).toBe('ollama/second-embed@512');
    expect(seen.length).toBeGreaterThan(2);
    for (const [at, answer] of seen.entries())
      expect(answer).toEqual({ mode: 'meaning', notice: null, first: `Report ${at % told}` });
    expect((await search('settings registry host number7')).items[0].article.title).toBe('Report 7');
    expect(await run()).toMatchObject({ outcome: 'finished', articles: 0 });
    expect(await dimsStored()).toEqual([{ name: 'ollama/second-embed@512', dims: 512, count: 40 }]);
  }, 120_000);

  it('stops at its cap and nothing else does, says so, and goes on by itself to the last token', async () => {
    await addArticles(60);
    const textTokens = 11;
    // Two millionths of a cent a token; a call of 16 texts is reserved at its worst.
    await choose({ provider: 'bedrock', model: titan, cap: 2 * textTokens * 40 });
    const stopped = await run();
    expect(stopped).toMatchObject({ outcome: 'waiting', reason: expect.stringContaining('purpose embedding') });
    const before = await readEmbeddingProgress(db);
    expect(before.active?.articles).toBeGreaterThan(0);
    expect(before.active?.articles).toBeLessThan(60);
    expect(await findEmbeddingStanding(db)).toMatchObject({ state: 'waiting', until: expect.any(Date) });
    const other = { articleId: null, sourceId: null, askedBy: 'test', promptVersion: '1', masked: [] };
    const caps = [{ purpose: 'embedding', period: 'day' as const, microCents: 2 * textTokens * 40 }];
    const summary = { ...other, purpose: 'summary', provider: 'bedrock', model: titan };
    expect(await reserveModelCall(db, summary, 1_000, caps)).toHaveProperty('id');
    await db.execute(sql`delete from model_calls where purpose = 'summary'`);
    await choose({ provider: 'bedrock', model: titan, cap: 100_000_000 });
    expect(await run()).toMatchObject({ outcome: 'finished' });
    const { rows } = await db.execute<{ spent: number; tokens: number; open: number }>(sql`
      select sum(micro_cents)::int as spent, sum(input_tokens)::int as tokens,
        (count(*) filter (where outcome <> 'done'))::int as open from model_calls where purpose = 'embedding'`);
    const { inputTokens, calls } = bedrock.spent();
    expect(calls).toBe(60);
    expect(rows).toEqual([{ spent: 2 * inputTokens, tokens: inputTokens, open: 0 }]);
    expect(await findEmbeddingStanding(db)).toMatchObject({ state: 'finished', message: null });
  }, 120_000);

  it('leaves a provider alone that asks for rest, like everybody else', async () => {
    await addArticles(3);
    await choose({ provider: 'bedrock', model: titan });
    bedrock.answerNext({ fail: { status: 429, name: 'ThrottlingException', message: 'Too many requests' } });
    expect(await run()).toMatchObject({ outcome: 'waiting' });
    const asked = bedrock.calls.length;
    expect(await run()).toMatchObject({ outcome: 'waiting', reason: expect.stringContaining('rests until') });
    expect(bedrock.calls).toHaveLength(asked);
    await db.execute(sql`delete from model_pauses`);
    expect(await run()).toMatchObject({ outcome: 'finished', articles: 3 });
  }, 60_000);

  it('masks private data in what leaves, and keeps proof of it', async () => {
    await addArticles(1, 'Write to jane.miller@corp-mail.com about the loader');
    await choose({ provider: 'bedrock', model: titan });
    await run();
    expect(bedrock.calls[0]?.prompt).toContain('about the loader');
    expect(bedrock.calls[0]?.prompt).not.toContain('jane.miller');
    const { rows } = await db.execute<{ masked: unknown[] }>(sql`select masked from model_calls`);
    expect(rows[0]?.masked).toHaveLength(1);
  }, 60_000);

  it('takes a model that was pulled anew with other vectors for another one, and never mixes the two', async () => {
    await addArticles(4);
    await choose({ provider: 'ollama', model: 'first-embed' });
    await run();
    const pulled = ollama.models.find(({ name }) => name.startsWith('first-embed'));
    if (pulled === undefined) throw new Error('no such model');
    pulled.embeddingLength = 128;
    await addArticle(db, sourceId, { title: 'Later', text: 'A later article about the loader.' });
    expect(await run()).toMatchObject({ outcome: 'failed' });
    expect(await dimsStored()).toEqual([{ name: 'ollama/first-embed@768', dims: 768, count: 4 }]);
    expect((await search('settings registry')).notice).toContain('not to be had');
    expect(await run()).toMatchObject({ outcome: 'model-changed', articles: 5 });
    await run();
    expect(await dimsStored()).toEqual([{ name: 'ollama/first-embed@128', dims: 128, count: 5 }]);
    expect((await search('settings registry')).items.length).toBeGreaterThan(0);
  }, 60_000);

  it('loses nothing when people change the model, go back in the middle, and change it again', async () => {
    await addArticles(60);
    await choose({ provider: 'ollama', model: 'first-embed' });
    await run();
    const first = embedCalls('first-embed').length;
    await choose({ provider: 'ollama', model: 'second-embed' });
    ollama.answerNext({}, {}, { fail: { status: 500, message: 'out of memory' } });
    await expect(run()).rejects.toMatchObject({ kind: 'other' });
    const half = (await readEmbeddingProgress(db)).filling;
    expect(half).toMatchObject({ name: 'ollama/second-embed@512', articles: 30 });
    await choose({ provider: 'ollama', model: 'first-embed' });
    expect(await run()).toMatchObject({ outcome: 'finished', articles: 0, back: 30 });
    expect(embedCalls('first-embed')).toHaveLength(first);
    expect((await search('settings registry host number7')).items[0].article.title).toBe('Report 7');
    expect((await readEmbeddingProgress(db)).filling).toBeNull();
    await choose({ provider: 'ollama', model: 'second-embed' });
    expect(await run()).toMatchObject({ outcome: 'model-changed', articles: 30, back: 30 });
    const sent = textsSent('second-embed');
    expect(new Set(sent).size).toBe(60);
    expect(sent).toHaveLength(60);
  }, 120_000);

  it('embeds nothing twice that was paid for before a connection broke', async () => {
    await addArticles(40);
    await choose({ provider: 'bedrock', model: titan });
    bedrock.answerBy(() => (bedrock.calls.length === 20 ? { breakOff: { after: 0, how: 'cut' } } : {}));
    await expect(run()).rejects.toMatchObject({ kind: 'cut' });
    expect((await readEmbeddingProgress(db)).active?.articles).toBe(16);
    bedrock.forget();
    expect(await run()).toMatchObject({ outcome: 'finished', articles: 24 });
    expect(bedrock.calls).toHaveLength(24);
  }, 60_000);

  it('gives new articles to the model that comes along while its successor is out of reach', async () => {
    await addArticles(2);
    await choose({ provider: 'embedded' });
    expect(await run()).toMatchObject({ outcome: 'finished', articles: 2 });
    await choose({ provider: 'ollama', model: 'second-embed' });
    await ollama.close();
    await addArticle(db, sourceId, { title: 'Meanwhile', text: 'A botnet of routers floods a bank.' });
    expect(await run()).toMatchObject({ outcome: 'waiting' });
    expect(await readEmbeddingProgress(db)).toMatchObject({ active: { articles: 3, chunks: 3 }, articles: 3 });
    expect((await search('botnet of routers')).items[0].article.title).toBe('Meanwhile');
  }, 60_000);

  it('refuses a model whose vectors no index holds, in words, and asks again when another is chosen', async () => {
    await addArticles(1);
    await choose({ provider: 'ollama', model: 'wide-embed' });
    expect(await run()).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('an index holds 4000') });
    await choose({ provider: 'ollama', model: 'missing-embed' });
    expect(await run()).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('has no model') });
    expect(await run()).toMatchObject({ outcome: 'resting' });
    await choose({ provider: 'ollama', model: 'second-embed' });
    expect(await run()).toMatchObject({ outcome: 'finished', articles: 1 });
    await choose({ provider: 'none' });
    expect(await run()).toEqual({ outcome: 'off' });
  }, 60_000);
});
