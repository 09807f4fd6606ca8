import type { Db } from '../connect.ts';
import { findModelPrice } from '../read/model-prices.ts';
import { type ModelSettingsRow, findModelSettings } from '../read/model-settings.ts';
import {
  type ModelCallEnd,
  type NewModelCall,
  pauseProvider,
  reserveModelCall,
  settleModelCall,
} from '../write/model-calls.ts';
import { type OnCapped, toldOf } from '../write/model-ports.ts';

/** What embedding by a provider needs of the database; `usual` embeds while nobody has chosen. A provider is only chosen by people: there is a row then. */
export const embeddingPorts = (db: Db, usual: 'none' | 'embedded', onCapped: OnCapped) => {
  const chosen = () => findModelSettings(db);
  return {
    readSettings: async () => embeddingSettingsOf(await chosen(), usual),
    masksLocal: async () => (await chosen())?.masksLocal ?? false,
    ledger: {
      reserve: async (call: NewModelCall, worst: number) =>
        toldOf(await reserveModelCall(db, call, worst, (await chosen())?.caps ?? []), onCapped),
      settle: (id: number, end: ModelCallEnd) => settleModelCall(db, id, end),
      pause: (provider: string, until: Date, reason: string) => pauseProvider(db, provider, until, reason),
    },
    priceOf: (provider: string, model: string) => findModelPrice(db, provider, model),
  };
};

/** What embeds by what people chose, and where each provider is; '' for what they did not name. */
const embeddingSettingsOf = (row: ModelSettingsRow | null, usual: 'none' | 'embedded') => ({
  provider: row?.embeddings ?? usual,
  ollama: { url: row?.ollamaUrl ?? '', model: row?.ollamaEmbeddingModel ?? '' },
  bedrock: { region: row?.bedrockRegion ?? '', model: row?.bedrockEmbeddingModel ?? '' },
});
