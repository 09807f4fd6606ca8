import { describe, expect, it, onTestFinished } from 'vitest';
import { createEmbeddedModel } from '../../src/embedded/create-embedded-model.ts';
import { createOllamaProvider } from '../../src/ollama/ollama-provider.ts';
import type { ModelProvider } from '../../src/model/provider.ts';
import { chosenPlace, placeOf } from '../../src/switch/embedding-place.ts';
import type { EmbeddingSettings } from '../../src/switch/embedding-place.ts';
import { createEmbeddingSwitch } from '../../src/switch/embedding-switch.ts';
import { fakeOllamaModels } from '../fakes/ollama/fake-models.ts';
import { startFakeOllama } from '../fakes/ollama/fake-ollama.ts';

const [nomic] = fakeOllamaModels.filter(({ architecture }) => architecture === 'nomic-bert');
if (nomic === undefined) throw new Error('no such model');

/** A switch on a fake Ollama with two models; tells which providers were closed. */
const openSwitch = async () => {
  const server = await startFakeOllama({ models: [{ ...nomic }, { ...nomic, name: 'other:latest' }] });
  const closed: ModelProvider[] = [];
  const settings: EmbeddingSettings = {
    provider: 'ollama',
    ollama: { url: server.url, model: 'nomic-embed-text' },
    bedrock: { region: 'us-east-1', model: '' },
  };
  const models = createEmbeddingSwitch({
    readSettings: async () => structuredClone(settings),
    openEmbedded: () => createEmbeddedModel({ withEncoder: false }),
    openProvider: (place) => {
      const provider = createOllamaProvider({ url: place.provider === 'ollama' ? place.url : '' });
      const close = () => {
        closed.push(provider);
        provider.close();
      };
      return { ...provider, close };
    },
    book: (model) => model,
    believedMs: 0,
  });
  onTestFinished(async () => {
    await models.close();
    await server.close();
  });
  return { server, settings, models, closed };
};

describe('the switch of embedding models', () => {
  it('lends what is chosen now, and the one of before by its name', async () => {
    const { settings, models } = await openSwitch();
    expect(await models.withChosen(async ({ id }) => id)).toBe('ollama/nomic-embed-text@768');
    settings.ollama.model = 'other';
    expect(await models.withChosen(async ({ id }) => id)).toBe('ollama/other@768');
    expect(await models.withNamed('ollama/nomic-embed-text@768', async ({ id }) => id)).toContain('nomic');
    settings.provider = 'embedded';
    expect(await models.withChosen(async ({ id }) => id)).toBe('embedded/cti-hash-768-v1');
    settings.provider = 'none';
    expect(await models.withChosen(async ({ id }) => id)).toBeNull();
    expect(await models.chosen()).toBeNull();
    const vector = await models.withNamed('embedded/cti-hash-768-v1', (model) => model.embed(['a wiper'], 'query'));
    expect(vector.vectors[0]).toHaveLength(768);
  });

  it('never lends another model for the one of a name, and looks anew after an answer that does not fit', async () => {
    const { server, models, closed } = await openSwitch();
    const ask = () => models.withChosen((model) => model.embed(['a'], 'document'));
    await ask();
    const [pulled] = server.models;
    if (pulled) pulled.embeddingLength = 320;
    await expect(ask()).rejects.toMatchObject({ kind: 'bad-output' });
    expect(closed).toHaveLength(1);
    expect((await ask())?.vectors[0]).toHaveLength(320);
    await expect(models.withNamed('ollama/nomic-embed-text@768', async () => 'lent')).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expect(models.withNamed('embedded/of-another-release', async () => 'lent')).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  it('closes what it lent only when the last call on it has ended', async () => {
    const { server, models, closed } = await openSwitch();
    const { promise, resolve } = Promise.withResolvers<void>();
    const held = models.withChosen(async (model) => {
      await promise;
      return model.id;
    });
    server.answerNext({ fail: { status: 404, message: 'model not found' } });
    await expect(models.withChosen((model) => model.embed(['a'], 'document'))).rejects.toMatchObject({
      kind: 'not-found',
    });
    expect(closed).toEqual([]);
    resolve();
    expect(await held).toContain('nomic');
    expect(closed).toHaveLength(1);
  });
});

describe('the place of an embedding model', () => {
  const settings: EmbeddingSettings = {
    provider: 'bedrock',
    ollama: { url: 'http://127.0.0.1:1', model: '' },
    bedrock: { region: 'eu-central-1', model: '' },
  };

  it('is read from its id, with the size only where one can be chosen', () => {
    const titan = { provider: 'bedrock', region: 'eu-central-1', model: 'amazon.titan-embed-text-v2:0', dims: 512 };
    expect(placeOf('bedrock/amazon.titan-embed-text-v2:0@512', settings)).toEqual(titan);
    const local = { provider: 'ollama', url: 'http://127.0.0.1:1', model: 'hf.co/a/b:q8' };
    expect(placeOf('ollama/hf.co/a/b:q8@768', settings)).toEqual(local);
    expect(placeOf('nonsense', settings)).toBeNull();
  });

  it('is none for a provider without a model', () => {
    expect(chosenPlace(settings)).toBeNull();
  });
});
