import { messageOf } from '@cti/core/error';
import { ModelError } from './model-error.ts';
import type { ModelListing, ProviderCheck } from './provider.ts';

/** The answer of "test connection": whatever goes wrong becomes a sentence. */
export const runCheck = async (
  ask: () => Promise<{ version: string | null; models: ModelListing[] }>,
): Promise<ProviderCheck> => {
  const startedAt = performance.now();
  try {
    const { version, models } = await ask();
    return { isWorking: true, version, models, latencyMs: performance.now() - startedAt };
  } catch (error) {
    return { isWorking: false, kind: error instanceof ModelError ? error.kind : 'other', message: messageOf(error) };
  }
};
