import { createLog } from '@cti/core/log';
import { storeModelSettings } from '@cti/db/write/model-settings';
import { createEmbeddedModel } from '@cti/llm/embedded/create-embedded-model';
import type { EmbeddingModels } from '@cti/llm/switch/embedding-switch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeOllama, startFakeOllama } from '../../../../packages/llm/test/fakes/ollama/fake-ollama.ts';
import { type Json, addArticle, addSource, realWeb } from '../../../web/test/fixture.ts';
import { openArticleEmbedder } from '../../src/embedding/article-embedder.ts';
import { embedChunksHandler } from '../../src/embedding/embed-chunks.ts';
import { modelsOf } from './made-model.ts';

const loader =
  'The GRISTLOADER loader reaches its victims through a fake browser update. A script from the watering hole drops it into AppData, where a scheduled task starts it every hour.';
const again =
  'A fake browser update leads to GRISTLOADER. The watering hole drops the loader into AppData by a script, and a scheduled task starts it every hour.';
const garden =
  'Roses and tulips grow best in loamy soil. Water them early in the morning, and cut the stems before the first frost of autumn.';

const places = ['hospital', 'water works', 'school board', 'shipping line', 'court', 'bakery', 'airport', 'museum'];
const means = ['stolen VPN passwords', 'a mail with an invoice', 'an exposed database', 'a bribed clerk'];

let web: Awaited<ReturnType<typeof realWeb>>;
let ollama: FakeOllama;
const ids: Record<string, number> = {};

beforeAll(async () => {
  web = await realWeb();
  ollama = await startFakeOllama();
  const sourceId = await addSource(web.db, 'lab');
  for (const place of places)
    for (const by of means)
      await addArticle(web.db, sourceId, {
        title: `${place} by ${by}`,
        text: `Intruders came to a ${place} by ${by}. Its ${place} staff saw alerts after ${by.length} days of silence.`,
      });
  for (const [title, text] of Object.entries({ loader, again, garden }))
    ids[title] = await addArticle(web.db, sourceId, { title, text });
});
afterAll(async () => {
  await web?.close();
  await ollama?.close();
});

const embedBy = (embedder: EmbeddingModels) =>
  embedChunksHandler({ db: web.db, log: createLog('test', { level: 'silent' }), embedder })(
    {},
    { signal: new AbortController().signal },
  );
const similarTo = async (title: string): Promise<string[]> => {
  const { body } = await web.call('GET', `/api/v1/articles/${ids[title]}/similar?limit=5`);
  return body.items.map(({ article }: Json) => article.title);
};

describe('similar articles', () => {
  it('are those about the same, and none for an article unlike all others, by the model that comes along', async () => {
    const model = createEmbeddedModel();
    expect(model.id).toBe('embedded/cti-embed-768-v1');
    expect(await embedBy(modelsOf(model))).toMatchObject({ outcome: 'finished', articles: 35 });
    await model.close();
    expect(await similarTo('garden')).toEqual([]);
    expect((await similarTo('loader'))[0]).toBe('again');
    expect(await similarTo('again')).toEqual(['loader']);
  });

  it('are those, and none, by a model that nobody measured', async () => {
    await storeModelSettings(web.db, {
      provider: 'none',
      ollamaUrl: ollama.url,
      ollamaModel: '',
      bedrockRegion: 'us-east-1',
      bedrockModel: '',
      embeddings: 'ollama',
      ollamaEmbeddingModel: 'nomic-embed-text',
      masksLocal: false,
      caps: [],
      changedBy: 'test',
    });
    const settings = { url: '', model: '', apiKey: null };
    const embedder = openArticleEmbedder(
      web.db,
      { embeddings: 'none', models: { ollama: settings }, secretKey: null },
      createLog('test', { level: 'silent' }),
    );
    expect(await embedBy(embedder)).toMatchObject({ outcome: 'model-changed', articles: 35 });
    await embedder.close();
    expect(await similarTo('garden')).toEqual([]);
    expect(await similarTo('loader')).toEqual(['again']);
  });
});
