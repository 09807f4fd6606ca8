import type { Db } from '../connect.ts';
import type { ModelPriceRow } from '../read/model-prices.ts';
import { modelPrices } from '../tables/model.ts';

/** The prices as a person left them: all of them, in the place of those before. Calls keep the price they were booked at. */
export const replaceModelPrices = (db: Db, prices: ModelPriceRow[]): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.delete(modelPrices);
    if (prices.length > 0) await tx.insert(modelPrices).values(prices);
  });
