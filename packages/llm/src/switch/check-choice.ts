import type { ModelEnvironment } from '@cti/core/model-environment';
import type { ProviderCheck } from '../model/provider.ts';
import type { ModelChoice } from './model-choice.ts';
import { openProvider } from './open-provider.ts';

/** Asks the provider of a choice what models it has, which costs nothing; null where none is chosen. Throws ModelError for an address that is none. */
export const checkChoice = async (
  choice: ModelChoice,
  { ollama: { url, apiKey } }: Pick<ModelEnvironment, 'ollama'>,
  signal: AbortSignal,
): Promise<ProviderCheck | null> => {
  if (choice.provider === 'none') return null;
  const provider = openProvider(choice, { ollama: apiKey === null ? null : { url, apiKey } });
  try {
    return await provider.check({ signal });
  } finally {
    provider.close();
  }
};
