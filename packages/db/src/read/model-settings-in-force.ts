import type { ModelEnvironment } from '@cti/core/model-environment';
import type { Executor } from '../connect.ts';
import type { ModelCap } from '../tables/model.ts';
import { findModelSettings } from './model-settings.ts';

export type SettingsInForce = {
  provider: ModelEnvironment['provider'];
  ollama: { url: string; model: string };
  bedrock: { region: string; model: string };
  masksLocal: boolean;
  caps: ModelCap[];
  /** Counts what people chose; 0 while nobody has. */
  version: number;
  /** Null while nobody has chosen and the environment decides. */
  changed: { by: string; at: Date } | null;
};

/** Nobody finds out by the bill that a provider was set and no cap. */
const usualCaps: ModelCap[] = [
  { purpose: null, period: 'day', microCents: 500_000_000 },
  { purpose: null, period: 'month', microCents: 5_000_000_000 },
];

/** What people chose; what the environment says while nobody has. */
export const settingsInForce = async (db: Executor, environment: ModelEnvironment): Promise<SettingsInForce> => {
  const row = await findModelSettings(db);
  if (row === null) {
    const { provider, ollama, bedrock } = environment;
    const { url, model } = ollama;
    const chosen = { provider, ollama: { url, model }, bedrock };
    return { ...chosen, masksLocal: false, caps: usualCaps, version: 0, changed: null };
  }
  return {
    provider: row.provider,
    ollama: { url: row.ollamaUrl, model: row.ollamaModel },
    bedrock: { region: row.bedrockRegion, model: row.bedrockModel },
    masksLocal: row.masksLocal,
    caps: row.caps,
    version: row.version,
    changed: { by: row.changedBy, at: row.changedAt },
  };
};

/** Which provider and which of its models to use; one without a model is none. */
export type ChosenModel =
  | { provider: 'none' }
  | { provider: 'ollama'; url: string; model: string }
  | { provider: 'bedrock'; region: string; model: string };

/** What of the settings says which model is asked. */
export const choiceOf = ({
  provider,
  ollama,
  bedrock,
}: Pick<SettingsInForce, 'provider' | 'ollama' | 'bedrock'>): ChosenModel => {
  if (provider === 'ollama' && ollama.model !== '') return { provider, ...ollama };
  if (provider === 'bedrock' && bedrock.model !== '') return { provider, ...bedrock };
  return { provider: 'none' };
};

/** The provider that people chose for vectors, and its model; none where the model that comes along makes them, or nothing does. */
export const embedderInForce = async (db: Executor): Promise<ChosenModel> => {
  const row = await findModelSettings(db);
  if (row === null) return { provider: 'none' };
  return choiceOf({
    provider: row.embeddings === 'ollama' || row.embeddings === 'bedrock' ? row.embeddings : 'none',
    ollama: { url: row.ollamaUrl, model: row.ollamaEmbeddingModel },
    bedrock: { region: row.bedrockRegion, model: row.bedrockEmbeddingModel },
  });
};
