import type { BedrockOptions } from '../../src/bedrock/bedrock-options.ts';
import { createBedrockProvider } from '../../src/bedrock/bedrock-provider.ts';
import { fakeCredentials, startFakeBedrock } from '../fakes/bedrock/fake-bedrock.ts';
import { describeEmbeddingModel } from './embedding-model-contract.ts';
import { describeLanguageModel } from './language-model-contract.ts';

const retries = { baseMs: 5 };
const keys = { accessKeyId: fakeCredentials.accessKeyId, secretAccessKey: fakeCredentials.secretAccessKey };

/** Both ways to speak, both ways to sign, and all three ways to answer by schema. */
const ways: { name: string; model: string; httpVersion: 1 | 2; auth: Partial<BedrockOptions> }[] = [
  {
    name: 'HTTP/1.1, keys, schema',
    model: 'us.anthropic.claude-haiku-4-5-20251001-v1:0',
    httpVersion: 1,
    auth: { keys },
  },
  {
    name: 'HTTP/2, keys, schema',
    model: 'us.anthropic.claude-haiku-4-5-20251001-v1:0',
    httpVersion: 2,
    auth: { keys },
  },
  {
    name: 'HTTP/1.1, token, tool',
    model: 'amazon.nova-micro-v1:0',
    httpVersion: 1,
    auth: { bearerToken: fakeCredentials.bearerToken },
  },
  {
    name: 'HTTP/2, keys fetched, tool',
    model: 'eu.anthropic.claude-haiku-5-5',
    httpVersion: 2,
    auth: { keys: () => Promise.resolve(keys) },
  },
];

const open = async (httpVersion: 1 | 2, auth: Partial<BedrockOptions>) => {
  const server = await startFakeBedrock({ httpVersion });
  const options: BedrockOptions = {
    region: fakeCredentials.region,
    endpoints: { runtime: server.url, control: server.url },
    httpVersion,
    limits: { retries },
    ...auth,
  };
  return { server, options, provider: createBedrockProvider(options) };
};

for (const { name, model, httpVersion, auth } of ways)
  describeLanguageModel(`Bedrock (${name})`, async () => {
    const { server, options, provider } = await open(httpVersion, auth);
    return {
      script: server,
      model: await provider.languageModel(model),
      impatient: (time) =>
        createBedrockProvider({ ...options, limits: { time, retries: { most: 0 } } }).languageModel(model),
      busy: {
        status: 429,
        name: 'ThrottlingException',
        message: 'Too many requests, please wait before trying again.',
      },
      close: async () => {
        provider.close();
        await server.close();
      },
    };
  });

const embedders: { name: string; dims?: number; tooLong: number; httpVersion: 1 | 2 }[] = [
  { name: 'amazon.titan-embed-text-v2:0', dims: 512, tooLong: 8_300, httpVersion: 1 },
  { name: 'cohere.embed-english-v3', tooLong: 600, httpVersion: 2 },
  { name: 'us.cohere.embed-v4:0', dims: 1536, tooLong: 128_100, httpVersion: 1 },
  { name: 'amazon.nova-2-multimodal-embeddings-v1:0', dims: 384, tooLong: 8_300, httpVersion: 2 },
];

for (const { name, dims, tooLong, httpVersion } of embedders)
  describeEmbeddingModel(`Bedrock ${name}`, async () => {
    const { server, provider } = await open(httpVersion, { keys });
    return {
      model: await provider.embeddingModel(name, dims === undefined ? {} : { dims }),
      tooLong: 'word '.repeat(tooLong),
      close: async () => {
        provider.close();
        await server.close();
      },
    };
  });
