import type { ModelEnvironment } from '@cti/core/model-environment';
import type { Db } from '../connect.ts';
import { findModelPrice } from '../read/model-prices.ts';
import { choiceOf, settingsInForce } from '../read/model-settings-in-force.ts';
import type { ModelCap } from '../tables/model.ts';
import { findModelAnswer, storeModelAnswer } from './model-answers.ts';
import {
  type ModelCallEnd,
  type ModelReservation,
  type NewModelCall,
  pauseProvider,
  recordCachedCall,
  reserveModelCall,
  settleModelCall,
} from './model-calls.ts';

/** Hears of each call that a cap forbids. */
export type OnCapped = (cap: ModelCap) => void;

/** All that calls to models keep in the database, with the settings as they are at each moment. */
export const modelPorts = (db: Db, environment: ModelEnvironment, onCapped: OnCapped) => {
  const inForce = () => settingsInForce(db, environment);
  return {
    readChoice: async () => choiceOf(await inForce()),
    masksLocal: async () => (await inForce()).masksLocal,
    ledger: {
      reserve: async (call: NewModelCall, worstMicroCents: number) =>
        toldOf(await reserveModelCall(db, call, worstMicroCents, (await inForce()).caps), onCapped),
      settle: (id: number, end: ModelCallEnd) => settleModelCall(db, id, end),
      recordCached: (call: NewModelCall) => recordCachedCall(db, call),
      pause: (provider: string, until: Date, reason: string) => pauseProvider(db, provider, until, reason),
    },
    priceOf: (provider: string, model: string) => findModelPrice(db, provider, model),
    cache: {
      find: (key: string) => findModelAnswer(db, key),
      store: (key: string, answer: string) => storeModelAnswer(db, key, answer),
    },
  };
};

export const toldOf = (reservation: ModelReservation, onCapped: OnCapped): ModelReservation => {
  if ('cap' in reservation) onCapped(reservation.cap);
  return reservation;
};
