import type { Executor } from '../connect.ts';
import { modelSettings } from '../tables/model.ts';

export type ModelSettingsRow = typeof modelSettings.$inferSelect;

/** What people chose; null while nobody has. */
export const findModelSettings = async (db: Executor): Promise<ModelSettingsRow | null> => {
  const [row] = await db.select().from(modelSettings);
  return row ?? null;
};
