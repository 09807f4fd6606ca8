import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { BedrockOptions } from '../../src/bedrock/bedrock-options.ts';
import { createBedrockProvider } from '../../src/bedrock/bedrock-provider.ts';
import { fakeCredentials, type FakeBedrockOptions, startFakeBedrock } from '../fakes/bedrock/fake-bedrock.ts';

export const haiku = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';
export const nova = 'amazon.nova-micro-v1:0';
export const keys = { accessKeyId: fakeCredentials.accessKeyId, secretAccessKey: fakeCredentials.secretAccessKey };

/** The address of something that stands between us and Bedrock. */
export const openGateway = async (handle: RequestListener): Promise<string> => {
  const server = createServer(handle).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** A fake server and a provider on it, for one test. */
export const openBedrock = async (options: Partial<BedrockOptions> = {}, fake: FakeBedrockOptions = {}) => {
  const server = await startFakeBedrock(fake);
  const provider = createBedrockProvider({
    region: fakeCredentials.region,
    ...(options.bearerToken === undefined ? { keys } : {}),
    endpoints: { runtime: server.url, control: server.url },
    limits: { retries: { baseMs: 5 } },
    ...options,
  });
  onTestFinished(async () => {
    provider.close();
    await server.close();
  });
  return { server, provider };
};
