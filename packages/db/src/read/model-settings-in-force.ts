import type { ModelEnvironment } from '@cti/core/model-environment';
import type { Executor } from '../connect.ts';
import type { ModelCap } from '../tables/model.ts';
import { type ModelSettingsRow, findModelSettings } from './model-settings.ts';

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

/** What embeds by what people chose, `usual` while nobody has, and where each provider is; '' for what they did not name. */
export const embeddingSettingsOf = (row: ModelSettingsRow | null, usual: 'none' | 'embedded') => ({
  provider: row?.embeddings ?? usual,
  ollama: { url: row?.ollamaUrl ?? '', model: row?.ollamaEmbeddingModel ?? '' },
  bedrock: { region: row?.bedrockRegion ?? '', model: row?.bedrockEmbeddingModel ?? '' },
});

/** The provider's model that answers, or makes vectors; none where none is chosen, or the model that comes along makes them. */
export const chosenModel = async (
  db: Executor,
  kind: 'language model' | 'embedding model',
  environment: ModelEnvironment,
): Promise<ChosenModel> => {
  if (kind === 'language model') return choiceOf(await settingsInForce(db, environment));
  const { provider, ...places } = embeddingSettingsOf(await findModelSettings(db), 'none');
  return choiceOf({ provider: provider === 'embedded' ? 'none' : provider, ...places });
};
