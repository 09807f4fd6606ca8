import { describe, expect, it } from 'vitest';
import type { PullProgress } from '../../src/ollama/ollama-options.ts';
import { createOllamaProvider } from '../../src/ollama/ollama-provider.ts';
import { failureOf, kindOf, requestOf } from '../contract/model-case.ts';
import { fakeOllamaModels } from '../fakes/ollama/fake-models.ts';
import { llama, nomic, openOllama } from './open-ollama.ts';

describe('the models of Ollama', () => {
  it('are listed with what the server tells', async () => {
    const { provider } = await openOllama();
    const check = await provider.check();
    expect(check).toMatchObject({ isWorking: true, version: '0.13.5' });
    expect(check.isWorking && check.models.map(({ name, purpose }) => [name, purpose])).toEqual([
      ['llama3.1:8b', 'language'],
      ['qwen3:8b', 'language'],
      ['nomic-embed-text:latest', 'embedding'],
    ]);
  });

  it('are told apart on servers that tell no capabilities', async () => {
    const old = fakeOllamaModels.map((model) => ({ ...model, tellsCapabilities: false }));
    const { provider } = await openOllama({}, { models: old });
    const models = await provider.listModels();
    expect(models.find(({ name }) => name.startsWith('nomic'))).toMatchObject({
      purpose: 'embedding',
      dims: [768],
      contextTokens: 2_048,
    });
    expect(models.filter(({ purpose }) => purpose === 'language')).toHaveLength(2);
    expect((await provider.embeddingModel(nomic)).dims).toBe(768);
  });

  const pullable = [{ ...fakeOllamaModels[0], name: 'mistral:7b', sizeBytes: 4_000 }] as typeof fakeOllamaModels;

  it('are pulled when that is allowed, with progress', async () => {
    const seen: PullProgress[] = [];
    const pull = { totalMs: 20_000, onProgress: (progress: PullProgress) => void seen.push(progress) };
    const { provider } = await openOllama({ pull }, { pullable });
    const model = await provider.languageModel('mistral:7b');
    expect((await model.generate(requestOf('Hello?'))).text).toContain('Hello?');
    expect(seen.map(({ completedBytes }) => completedBytes)).toEqual([null, 2_000, 4_000, null, null]);
  });

  it('are not taken for pulled when the pull breaks off or fails', async () => {
    const { server, provider } = await openOllama({ pull: { totalMs: 20_000 } }, { pullable });
    server.answerNext({ breakOff: { after: 2, how: 'end' } });
    expect(await kindOf(provider.languageModel('mistral:7b'))).toBe('cut');
    expect(await failureOf(provider.languageModel('unheard-of'))).toMatchObject({ kind: 'other' });
  });

  it('stop being pulled when nobody wants them any more', async () => {
    const { server, provider } = await openOllama({ pull: { totalMs: 20_000 } }, { pullable });
    server.answerNext({ gapMs: 300 });
    const caller = new AbortController();
    const pulling = provider.languageModel('mistral:7b', { signal: caller.signal });
    setTimeout(() => caller.abort(), 50);
    expect(await kindOf(pulling)).toBe('cancelled');
  });
});

describe('credentials for Ollama', () => {
  it('are sent, and never shown', async () => {
    const { server, provider } = await openOllama(
      { apiKey: 'secret-of-the-gateway' },
      { apiKey: 'secret-of-the-gateway' },
    );
    const model = await provider.languageModel(llama);
    await model.generate(requestOf('Hello?'));
    expect(server.calls[0]?.headers['authorization']).toBe('Bearer secret-of-the-gateway');
    server.answerBy(() => ({
      fail: { status: 400, message: 'bad header Authorization: Bearer secret-of-the-gateway' },
    }));
    const error = await failureOf(model.generate(requestOf('Hello?')));
    expect(error.message).toContain('[masked]');
    expect(JSON.stringify([error, error.message, error.detail, error.stack])).not.toContain('secret-of-the-gateway');
  });

  it('in the address become a header', async () => {
    const { server } = await openOllama();
    const provider = createOllamaProvider({ url: server.url.replace('//', '//reader:pass%20word@') });
    await (await provider.languageModel(llama)).generate(requestOf('Hello?'));
    expect(server.calls[0]?.headers['authorization']).toBe(`Basic ${btoa('reader:pass word')}`);
  });
});
