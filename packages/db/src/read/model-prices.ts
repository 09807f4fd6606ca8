import { and, asc, desc, eq, lte, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { modelPrices } from '../tables/model.ts';

export type ModelPriceRow = typeof modelPrices.$inferSelect;

/** Every price there is or was, by model, the newest first. */
export const listModelPrices = (db: Executor): Promise<ModelPriceRow[]> =>
  db.select().from(modelPrices).orderBy(asc(modelPrices.provider), asc(modelPrices.model), desc(modelPrices.fromDay));

/** What a model costs today, by UTC; null when nobody has said. */
export const findModelPrice = async (db: Executor, provider: string, model: string): Promise<ModelPriceRow | null> => {
  const today = sql`(now() at time zone 'utc')::date`;
  const [row] = await db
    .select()
    .from(modelPrices)
    .where(and(eq(modelPrices.provider, provider), eq(modelPrices.model, model), lte(modelPrices.fromDay, today)))
    .orderBy(desc(modelPrices.fromDay))
    .limit(1);
  return row ?? null;
};
