import { BedrockClient } from '@aws-sdk/client-bedrock';
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { NodeHttp2Handler, NodeHttpHandler } from '@smithy/node-http-handler';
import type { BedrockOptions } from './bedrock-options.ts';

export type BedrockClients = { region: string; runtime: BedrockRuntimeClient; control: BedrockClient };

const connectMs = 5_000;
const mostSockets = 64;

const handler = (version: 1 | 2) =>
  version === 2
    ? new NodeHttp2Handler()
    : new NodeHttpHandler({
        connectionTimeout: connectMs,
        httpAgent: { keepAlive: true, maxSockets: mostSockets },
        httpsAgent: { keepAlive: true, maxSockets: mostSockets },
      });

/** The SDK's clients, once per provider. They try once: retries are ours, for the SDK's leave out half of the cases. */
export const bedrockClients = ({
  region,
  keys,
  bearerToken,
  endpoints,
  httpVersion,
}: BedrockOptions): BedrockClients => {
  const common = {
    region,
    maxAttempts: 1,
    ...(bearerToken === undefined ? {} : { token: { token: bearerToken }, authSchemePreference: ['httpBearerAuth'] }),
    ...(keys === undefined ? {} : { credentials: keys, authSchemePreference: ['sigv4'] }),
  };
  const at = (endpoint: string | undefined) => (endpoint === undefined ? {} : { endpoint });
  const version = httpVersion ?? 1;
  return {
    region,
    runtime: new BedrockRuntimeClient({ ...common, ...at(endpoints?.runtime), requestHandler: handler(version) }),
    control: new BedrockClient({ ...common, ...at(endpoints?.control), requestHandler: handler(version) }),
  };
};
