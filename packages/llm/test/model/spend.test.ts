import { expect, it } from 'vitest';
import { z } from 'zod';
import { createBedrockProvider } from '../../src/bedrock/bedrock-provider.ts';
import { ModelError } from '../../src/model/model-error.ts';
import { addUsage, noUsage, type Usage } from '../../src/model/usage.ts';
import { requestOf } from '../contract/model-case.ts';
import { fakeCredentials, startFakeBedrock } from '../fakes/bedrock/fake-bedrock.ts';

it('adds up to what the server counted, over good answers, repairs, refusals and busy moments', async () => {
  const server = await startFakeBedrock();
  const provider = createBedrockProvider({
    region: fakeCredentials.region,
    keys: fakeCredentials,
    endpoints: { runtime: server.url },
    limits: { retries: { baseMs: 2 } },
  });
  const model = await provider.languageModel('us.anthropic.claude-haiku-4-5-20251001-v1:0');
  let asked = 0;
  server.answerBy(() => {
    asked += 1;
    if (asked % 7 === 0) return { fail: { status: 429, name: 'ThrottlingException', message: 'busy' } };
    if (asked % 5 === 0) return { stopReason: 'guardrail_intervened' };
    return asked % 3 === 0 ? { text: 'not what was asked for' } : { text: '{"level":"high"}' };
  });
  const usages = await Promise.all(
    Array.from({ length: 60 }, (_, index) => {
      const text = `Judge article ${index}. ${'word '.repeat(index % 4 === 0 ? 1_500 : 20)}`;
      return model
        .generateBySchema(requestOf(text, { cache: { firstMessage: true } }), z.object({ level: z.string() }))
        .then(
          ({ usage }) => usage,
          (error: unknown) => (error instanceof ModelError ? error.usage : null),
        );
    }),
  );
  const spent = usages.reduce<Usage>(addUsage, noUsage);
  const { calls: made, ...counted } = server.spent();
  expect(spent).toEqual({ ...counted, isEstimated: false });
  expect(made).toBeGreaterThan(60);
  expect(counted.cachedWriteTokens).toBeGreaterThan(0);
  provider.close();
  await server.close();
});
