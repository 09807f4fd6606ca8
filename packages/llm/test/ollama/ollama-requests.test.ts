import { describe, expect, it } from 'vitest';
import { failureOf, kindOf, requestOf } from '../contract/model-case.ts';
import type { FakeOllama } from '../fakes/ollama/fake-ollama.ts';
import { fakeOllamaModels } from '../fakes/ollama/fake-models.ts';
import { llama, nomic, openOllama } from './open-ollama.ts';

const bodyOf = (server: FakeOllama) => server.calls[0]?.body ?? {};

describe('what Ollama is asked', () => {
  it('always streams, names the context, and forbids silent truncation', async () => {
    const { server, provider } = await openOllama({ contextTokens: 6_000, keepAlive: '10m' });
    await (await provider.languageModel(llama)).generate(requestOf('Hello?', { temperature: 0 }));
    expect(bodyOf(server)).toMatchObject({
      stream: true,
      truncate: false,
      shift: false,
      keep_alive: '10m',
      options: { num_ctx: 6_000, num_predict: 200, temperature: 0 },
    });
    expect(bodyOf(server)).not.toHaveProperty('think');
  });

  it('never gives a model more context than it knows', async () => {
    const { provider } = await openOllama({ contextTokens: 1_000_000 });
    expect((await provider.languageModel('qwen3:8b')).capabilities.contextTokens).toBe(40_960);
  });

  it('turns thinking off where a model would think', async () => {
    const { server, provider } = await openOllama();
    await (await provider.languageModel('qwen3:8b')).generate(requestOf('Hello?'));
    expect(bodyOf(server)).toMatchObject({ think: false });
  });

  it('sends a schema as the format', async () => {
    const { server, provider } = await openOllama();
    const { z } = await import('zod');
    await (await provider.languageModel(llama)).generateBySchema(requestOf('Judge.'), z.object({ ok: z.boolean() }));
    expect(bodyOf(server)['format']).toEqual({
      type: 'object',
      properties: { ok: { type: 'boolean' } },
      required: ['ok'],
      additionalProperties: false,
    });
  });

  it('sends nothing that surely does not fit', async () => {
    const { server, provider } = await openOllama({ contextTokens: 2_000 });
    const error = await failureOf(
      (await provider.languageModel(llama)).generate(requestOf('long word '.repeat(3_000))),
    );
    expect(error).toMatchObject({ kind: 'too-long', usage: { inputTokens: 0 } });
    expect(server.calls).toHaveLength(0);
  });

  it('understands the server when it finds a prompt too long', async () => {
    const { server, provider } = await openOllama({ contextTokens: 1_000 });
    // Many short signs: more tokens to the fake than to our estimate's limit.
    const error = await failureOf(
      (await provider.languageModel(llama)).generate(requestOf('a '.repeat(1_010), { maxTokens: 1 })),
    );
    expect(error).toMatchObject({ kind: 'too-long', detail: { status: 400 } });
    expect(error.message).toContain('available context size (1000 tokens)');
    expect(server.calls).toHaveLength(1);
  });

  it('notices when an old server cut the prompt all the same', async () => {
    const models = fakeOllamaModels.map((model) => ({ ...model, knowsTruncate: false }));
    const { provider } = await openOllama({ contextTokens: 1_000 }, { models });
    const model = await provider.languageModel(llama);
    const error = await failureOf(model.generate(requestOf('a '.repeat(1_100), { maxTokens: 1 })));
    expect(error).toMatchObject({ kind: 'too-long', usage: { inputTokens: 500, isEstimated: false } });
    expect((await model.generate(requestOf('a '.repeat(900), { maxTokens: 50 }))).stopReason).toBe('end');
  });

  it('puts the prefixes of nomic before texts, and finds its dimensions', async () => {
    const { server, provider } = await openOllama();
    const model = await provider.embeddingModel(nomic);
    await model.embed(['a report'], 'document');
    await model.embed(['a question'], 'query');
    expect(model).toMatchObject({ id: 'ollama/nomic-embed-text@768', dims: 768, maxTokens: 2_048 });
    expect(server.calls.map(({ prompt }) => prompt)).toEqual(['search_document: a report', 'search_query: a question']);
    expect(bodyOf(server)).toMatchObject({ truncate: false, options: { num_ctx: 2_048 } });
  });

  it('makes a vector to learn how long they are, where the server does not tell', async () => {
    const [silent] = fakeOllamaModels.filter(({ architecture }) => architecture === 'nomic-bert');
    if (silent === undefined) throw new Error('no such model');
    const { provider } = await openOllama({}, { models: [{ ...silent, tellsDims: false, embeddingLength: 320 }] });
    const model = await provider.embeddingModel(nomic);
    expect(model).toMatchObject({ id: 'ollama/nomic-embed-text@320', dims: 320 });
    expect((await model.embed(['a report'], 'document')).vectors[0]).toHaveLength(320);
  });

  it('makes shorter vectors on demand, under an id of their own', async () => {
    const { provider } = await openOllama();
    const model = await provider.embeddingModel(nomic, { dims: 256 });
    expect(model.id).toBe('ollama/nomic-embed-text@256');
    expect((await model.embed(['a report'], 'document')).vectors[0]).toHaveLength(256);
    expect(await kindOf(provider.embeddingModel(nomic, { dims: 4_000 }))).toBe('bad-input');
  });

  it('estimates usage when the server tells none', async () => {
    const { server, provider } = await openOllama();
    server.answerNext({ text: 'fine', tellsUsage: false });
    const { usage } = await (await provider.languageModel(llama)).generate(requestOf('Hello?'));
    expect(usage).toMatchObject({ isEstimated: true });
    expect(usage.outputTokens).toBeGreaterThan(0);
  });
});
