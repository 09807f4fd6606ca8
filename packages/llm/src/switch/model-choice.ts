import type { ProviderName } from '../model/provider-name.ts';

/** Which provider and which of its models to use, as people or the environment chose; secrets are not part of it. */
export type ModelChoice =
  | { provider: 'none' }
  | { provider: 'ollama'; url: string; model: string }
  | { provider: 'bedrock'; region: string; model: string };

/** Whether a provider runs in our own house: what is sent to it does not leave. */
export const isLocal = (provider: ProviderName): boolean => provider !== 'bedrock';
