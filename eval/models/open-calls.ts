import type { Db } from '@cti/db/connect';
import { reserveModelCall, settleModelCall } from '@cti/db/write/model-calls';
import { createBedrockProvider } from '@cti/llm/bedrock/bedrock-provider';
import { type ModelCalls, createModelCalls } from '@cti/llm/calls/model-calls';
import type { ModelProvider } from '@cti/llm/model/provider';
import { createOllamaProvider } from '@cti/llm/ollama/ollama-provider';
import { createModelSwitch } from '@cti/llm/switch/model-switch';
import { fakeCredentials, startFakeBedrock } from '../../packages/llm/test/fakes/bedrock/fake-bedrock.ts';
import type { Script } from '../../packages/llm/test/fakes/fake-answer.ts';
import { startFakeOllama } from '../../packages/llm/test/fakes/ollama/fake-ollama.ts';

/** A provider's real client on a fake of its server, booked in the real ledger. */
export type OpenModel = { calls: ModelCalls; fake: Script | null; close: () => Promise<void> };

/** Prices in micro-cents, as if a token cost next to nothing: caps are no part of what is measured. */
const cheap = { input: 1, output: 1, cachedRead: 1, cachedWrite: 1, longFromTokens: null, longFactor: 1 };

const callsOn = (db: Db, provider: ModelProvider | null, model: string) => {
  const models = createModelSwitch({
    readChoice: async () => {
      if (provider === null) return { provider: 'none' };
      if (provider.name === 'bedrock') return { provider: 'bedrock', region: fakeCredentials.region, model };
      return { provider: 'ollama', url: 'http://127.0.0.1/', model };
    },
    open: () => {
      if (provider === null) throw new Error('Nothing is to be opened.');
      return provider;
    },
    believedMs: Number.POSITIVE_INFINITY,
  });
  const calls = createModelCalls({
    models,
    ledger: {
      reserve: (call, worst) => reserveModelCall(db, call, worst, []),
      settle: (id, end) => settleModelCall(db, id, end),
      recordCached: async () => {},
      pause: async () => {},
    },
    priceOf: async () => cheap,
    // Every manner of the fake answers the same questions anew.
    cache: { find: async () => null, store: async () => {} },
    privacy: { masksLocal: async () => false, proofKey: 'evaluation' },
  });
  return { calls, close: () => models.close() };
};

/** No model at all: passages are the answer. */
const openNone = (db: Db): OpenModel => {
  const { calls, close } = callsOn(db, null, '');
  return { calls, fake: null, close: async () => close() };
};

const openOllama = async (db: Db): Promise<OpenModel> => {
  const fake = await startFakeOllama();
  const { calls, close } = callsOn(db, createOllamaProvider({ url: fake.url }), 'llama3.1:8b');
  return {
    calls,
    fake,
    close: async () => {
      close();
      await fake.close();
    },
  };
};

const openBedrock = async (db: Db): Promise<OpenModel> => {
  const fake = await startFakeBedrock();
  const { region, accessKeyId, secretAccessKey } = fakeCredentials;
  const endpoints = { runtime: fake.url, control: fake.url };
  const provider = createBedrockProvider({ region, keys: { accessKeyId, secretAccessKey }, endpoints });
  const { calls, close } = callsOn(db, provider, 'us.anthropic.claude-haiku-4-5-20251001-v1:0');
  return {
    calls,
    fake,
    close: async () => {
      close();
      await fake.close();
    },
  };
};

export const openers = { embedded: async (db: Db) => openNone(db), ollama: openOllama, bedrock: openBedrock };

export type ProviderName = keyof typeof openers;
