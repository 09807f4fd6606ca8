import { describe, expect, it } from 'vitest';
import { failureOf, kindOf } from '../contract/model-case.ts';
import { haiku, nova, openBedrock } from './open-bedrock.ts';

describe('vectors from Bedrock', () => {
  it.each([
    ['amazon.titan-embed-text-v2:0', 512, { dimensions: 512, normalize: true }],
    ['cohere.embed-english-v3', undefined, { input_type: 'search_query', truncate: 'NONE' }],
    ['us.cohere.embed-v4:0', 512, { input_type: 'search_query', output_dimension: 512 }],
    [
      'amazon.nova-2-multimodal-embeddings-v1:0',
      256,
      {
        singleEmbeddingParams: {
          embeddingPurpose: 'TEXT_RETRIEVAL',
          embeddingDimension: 256,
          text: { truncationMode: 'NONE', value: 'which loader' },
        },
      },
    ],
  ] as const)('asks %s in its own words and counts as it does', async (id, dims, body) => {
    const { server, provider } = await openBedrock();
    const model = await provider.embeddingModel(id, dims === undefined ? {} : { dims });
    const { usage } = await model.embed(['which loader'], 'query');
    expect(server.calls[0]?.body).toMatchObject(body);
    expect(usage).toEqual({ inputTokens: 2, isEstimated: false });
    expect(model.id).toBe(`bedrock/${id}@${model.dims}`);
  });

  it('makes no vectors of a size that a model does not know', async () => {
    const { provider } = await openBedrock();
    expect(await kindOf(provider.embeddingModel('amazon.titan-embed-text-v2:0', { dims: 768 }))).toBe('bad-input');
    expect(await kindOf(provider.embeddingModel(nova))).toBe('bad-input');
    expect(await kindOf(provider.languageModel('amazon.titan-embed-text-v2:0'))).toBe('bad-input');
  });

  it('tells what was paid for before an embedding failed', async () => {
    const { server, provider } = await openBedrock();
    const model = await provider.embeddingModel('cohere.embed-english-v3');
    server.answerBy(({ body }) => {
      const isLast = JSON.stringify(body['texts']).includes('text 150');
      return isLast ? { fail: { status: 400, name: 'ValidationException', message: 'no' }, delayMs: 100 } : undefined;
    });
    const texts = Array.from({ length: 160 }, (_, index) => `text ${index}`);
    expect(await failureOf(model.embed(texts, 'document'))).toMatchObject({
      kind: 'bad-input',
      usage: { inputTokens: 192 },
    });
  });

  it('takes no other shape for vectors', async () => {
    const { server, provider } = await openBedrock();
    const model = await provider.embeddingModel('amazon.titan-embed-text-v2:0', { dims: 512 });
    for (const vectors of [
      '{"embedding":[1,2]}',
      '{"embedding":"x"}',
      '{}',
      '[]',
      '{"embedding":null}',
      'null',
      'no JSON',
    ]) {
      server.answerNext({ raw: vectors });
      expect(await kindOf(model.embed(['a text'], 'document'))).toBe('bad-output');
    }
  });

  it('gives vectors of length 1 where the model does not', async () => {
    const { server, provider } = await openBedrock();
    const model = await provider.embeddingModel('amazon.titan-embed-text-v2:0', { dims: 256 });
    server.answerNext({ raw: JSON.stringify({ embedding: [3, 4, ...Array.from({ length: 254 }, () => 0)] }) });
    const [vector] = (await model.embed(['a text'], 'document')).vectors;
    expect(vector?.slice(0, 3)).toEqual(Float32Array.of(0.6, 0.8, 0));
  });

  it('tries an embedding again when throttled', async () => {
    const { server, provider } = await openBedrock();
    server.answerNext({ fail: { status: 429, name: 'ThrottlingException', message: 'later' } });
    const model = await provider.embeddingModel('amazon.titan-embed-text-v2:0');
    expect((await model.embed(['a text'], 'document')).vectors).toHaveLength(1);
    expect(server.calls).toHaveLength(2);
  });
});

describe('the models of Bedrock', () => {
  it('are listed with their state and the profiles that lead to them, page by page', async () => {
    const { provider } = await openBedrock();
    const check = await provider.check();
    const models = check.isWorking ? check.models : [];
    const named = (name: string) => models.find((model) => model.name === name);
    expect(named('anthropic.claude-haiku-4-5-20251001-v1:0')).toMatchObject({
      isCallable: false,
      lifecycle: 'active',
      contextTokens: 200_000,
    });
    expect(named(haiku)).toMatchObject({ isCallable: true, purpose: 'language' });
    expect(named('global.anthropic.claude-haiku-5-5')).toMatchObject({ isCallable: true });
    expect(named('anthropic.claude-3-haiku-20240307-v1:0')).toMatchObject({ lifecycle: 'ended' });
    expect(named('meta.llama4-scout-17b-instruct-v1:0')).toMatchObject({ lifecycle: 'legacy' });
    expect(named('amazon.titan-embed-text-v2:0')).toMatchObject({ purpose: 'embedding', dims: [1024, 512, 256] });
    expect(named('us.cohere.embed-v4:0')).toMatchObject({ purpose: 'embedding', isCallable: true });
    expect(named('stability.picture')).toBeUndefined();
  });
});
