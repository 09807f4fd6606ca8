import { createHmac, randomBytes } from 'node:crypto';
import type { Db } from '@cti/db/connect';
import { findModelPrice } from '@cti/db/read/model-prices';
import { findModelAnswer, storeModelAnswer } from '@cti/db/write/model-answers';
import { pauseProvider, recordCachedCall, reserveModelCall, settleModelCall } from '@cti/db/write/model-calls';
import { type ModelCalls, createModelCalls } from '@cti/llm/calls/model-calls';
import { createModelSwitch } from '@cti/llm/switch/model-switch';
import { type ProviderSecrets, openProvider } from '@cti/llm/switch/open-provider';
import type { Settings } from '../deps.ts';
import { choiceOf, settingsInForce } from './settings-in-force.ts';

export type WebModels = { calls: ModelCalls; secrets: ProviderSecrets; close: () => void };

/** Without a key of the house the proofs of one run cannot be compared with those of another. */
const proofKeyOf = (secretKey: Uint8Array | null): string =>
  secretKey === null
    ? randomBytes(32).toString('hex')
    : createHmac('sha256', secretKey).update('model-proof').digest('hex');

/** The models of the web: what is chosen in the settings or the environment, booked in the database. */
export const openModels = (
  db: Db,
  { models: environment, secretKey }: Pick<Settings, 'models' | 'secretKey'>,
): WebModels => {
  const { url, apiKey } = environment.ollama;
  const secrets: ProviderSecrets = { ollama: apiKey === null ? null : { url, apiKey } };
  const inForce = () => settingsInForce(db, environment);
  const models = createModelSwitch({
    readChoice: async () => choiceOf(await inForce()),
    open: (choice) => openProvider(choice, secrets),
  });
  const calls = createModelCalls({
    models,
    ledger: {
      reserve: async (call, worst) => reserveModelCall(db, call, worst, (await inForce()).caps),
      settle: (id, end) => settleModelCall(db, id, end),
      recordCached: (call) => recordCachedCall(db, call),
      pause: (provider, until, reason) => pauseProvider(db, provider, until, reason),
    },
    priceOf: (provider, model) => findModelPrice(db, provider, model),
    cache: {
      find: (key) => findModelAnswer(db, key),
      store: (key, answer) => storeModelAnswer(db, key, answer),
    },
    privacy: { masksLocal: async () => (await inForce()).masksLocal, proofKey: proofKeyOf(secretKey) },
  });
  return { calls, secrets, close: () => models.close() };
};
