import type { Db } from '../connect.ts';
import type { ModelPriceRow } from '../read/model-prices.ts';
import { modelPrices } from '../tables/model.ts';
import { type Replacing, countListChange } from './edited-lists.ts';

/**
 * The prices as a person left them: all of them, in the place of those before. Calls keep the price they were booked at. False
 * where they are not at this version any more.
 */
export const replaceModelPrices = (db: Db, prices: ModelPriceRow[], replacing: Replacing): Promise<boolean> =>
  db.transaction(async (tx) => {
    if (!(await countListChange(tx, 'model-prices', replacing))) return false;
    await tx.delete(modelPrices);
    if (prices.length > 0) await tx.insert(modelPrices).values(prices);
    return true;
  });
