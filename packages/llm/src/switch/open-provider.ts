import { createBedrockProvider } from '../bedrock/bedrock-provider.ts';
import { createOllamaProvider } from '../ollama/ollama-provider.ts';
import type { ModelProvider } from '../model/provider.ts';
import type { ModelChoice } from './model-choice.ts';

/** What the environment alone tells. Bedrock's keys are looked for where AWS's SDK always does, such as a task's role. */
export type ProviderSecrets = {
  /** Sent to the address it belongs to and to no other, whatever people choose in the settings. */
  ollama: { url: string; apiKey: string } | null;
};

const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : null);

/** One try each: the ledger books call by call, and who asks tries again. */
const limits = { retries: { most: 0 } };

/** The provider that a choice names. Throws ModelError 'bad-input' for an address that is none. */
export const openProvider = (
  choice: Exclude<ModelChoice, { provider: 'none' }>,
  secrets: ProviderSecrets,
): ModelProvider => {
  if (choice.provider === 'bedrock') return createBedrockProvider({ region: choice.region, limits });
  const { ollama } = secrets;
  const isItsOwn = ollama !== null && originOf(ollama.url) === originOf(choice.url);
  return createOllamaProvider({ url: choice.url, limits, ...(isItsOwn ? { apiKey: ollama.apiKey } : {}) });
};
