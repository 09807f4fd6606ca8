import type { Db } from '../connect.ts';
import { findModelPrice } from '../read/model-prices.ts';
import { findModelSettings } from '../read/model-settings.ts';
import { embeddingSettingsOf } from '../read/model-settings-in-force.ts';
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
