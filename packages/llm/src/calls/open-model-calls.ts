import { createHmac, randomBytes } from 'node:crypto';
import type { ModelEnvironment } from '@cti/core/model-environment';
import type { ModelChoice } from '../switch/model-choice.ts';
import { createModelSwitch } from '../switch/model-switch.ts';
import { openProvider, type ProviderSecrets } from '../switch/open-provider.ts';
import { createModelCalls, type ModelCalls } from './model-calls.ts';
import type { CallPorts } from './ports.ts';

/** What an app keeps for calls, and what it has chosen. */
export type OpenPorts = Pick<CallPorts, 'ledger' | 'priceOf' | 'cache'> & {
  readChoice: () => Promise<ModelChoice>;
  masksLocal: () => Promise<boolean>;
};

export type OpenModels = { calls: ModelCalls; secrets: ProviderSecrets; close: () => void };

/** Without a key of the house the proofs of one run cannot be compared with those of another. */
export const proofKeyOf = (secretKey: Uint8Array | null): string =>
  secretKey === null
    ? randomBytes(32).toString('hex')
    : createHmac('sha256', secretKey).update('model-proof').digest('hex');

/** An app's way to the models that are chosen, as the choice changes. Close it after the last call. */
export const openModelCalls = (
  { readChoice, masksLocal, ...books }: OpenPorts,
  { ollama }: Pick<ModelEnvironment, 'ollama'>,
  secretKey: Uint8Array | null,
): OpenModels => {
  const { url, apiKey } = ollama;
  const secrets: ProviderSecrets = { ollama: apiKey === null ? null : { url, apiKey } };
  const models = createModelSwitch({ readChoice, open: (choice) => openProvider(choice, secrets) });
  const calls = createModelCalls({ ...books, models, privacy: { masksLocal, proofKey: proofKeyOf(secretKey) } });
  return { calls, secrets, close: () => models.close() };
};
