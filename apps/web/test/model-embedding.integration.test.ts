import { registerModel } from '@cti/db/search/embedding-models';
import { storeEmbeddingStanding } from '@cti/db/search/embedding-progress';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Json, addArticle, addSource, realWeb } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
beforeAll(async () => {
  web = await realWeb({ embeddings: 'embedded' });
});
afterAll(() => web?.close());

const settings = async (): Promise<Json> => (await web.call('GET', '/api/v1/models/settings')).body;
const put = async (changes: object) => {
  const { changed: _changed, ...now } = await settings();
  return web.call('PUT', '/api/v1/models/settings', { ...now, ...changes });
};

describe('what embeds', () => {
  it('is what the environment says until somebody chooses, and stays where a change leaves it out', async () => {
    expect((await settings()).embeddings).toEqual({ provider: 'embedded', ollamaModel: '', bedrockModel: '' });
    expect((await put({ embeddings: undefined, masksLocal: true })).status).toBe(200);
    expect((await settings()).embeddings.provider).toBe('embedded');
    const chosen = { provider: 'ollama', ollamaModel: 'nomic-embed-text', bedrockModel: '' };
    expect((await put({ embeddings: chosen })).body).toMatchObject({ embeddings: chosen });
    expect((await put({ embeddings: undefined, masksLocal: false })).body).toMatchObject({ embeddings: chosen });
  });

  it('needs a model of its provider', async () => {
    const { status, body } = await put({ embeddings: { provider: 'bedrock', ollamaModel: 'x', bedrockModel: ' ' } });
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ path: 'embeddings.bedrockModel', message: 'must name a model' }]);
  });
});

describe('GET /models/embedding', () => {
  const progress = async (): Promise<Json> => (await web.call('GET', '/api/v1/models/embedding')).body;

  it('says that nothing is embedded yet, and then which model is asked and which is being filled', async () => {
    expect(await progress()).toEqual({
      isOff: false,
      chunks: 0,
      articles: 0,
      active: null,
      filling: null,
      standing: null,
    });
    await addArticle(web.db, await addSource(web.db, 'lab'), { title: 'One', text: 'A wiper destroys disks.' });
    await registerModel(web.db, { name: 'embedded/old', dims: 8 });
    expect(await progress()).toMatchObject({ articles: 1, active: { model: 'embedded/old', dims: 8 }, filling: null });
    await registerModel(web.db, { name: 'ollama/new@16', dims: 16 });
    await storeEmbeddingStanding(web.db, { state: 'waiting', message: 'The cap is reached.', until: new Date(0) });
    expect(await progress()).toMatchObject({
      active: { model: 'embedded/old' },
      filling: { model: 'ollama/new@16', dims: 16, chunks: 0, articles: 0 },
      standing: { state: 'waiting', message: 'The cap is reached.', until: '1970-01-01T00:00:00.000Z' },
    });
    // Back to the one that search asks: nothing is being filled.
    await registerModel(web.db, { name: 'embedded/old', dims: 8 });
    expect((await progress()).filling).toBeNull();
    await put({ embeddings: { provider: 'none', ollamaModel: '', bedrockModel: '' } });
    expect((await progress()).isOff).toBe(true);
  });
});
