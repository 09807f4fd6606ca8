import { sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { modelSettings } from '../tables/model.ts';

/** Keeps what a person chose, in the place of what was chosen before; what is left out stays as it was. */
export const storeModelSettings = async (
  db: Executor,
  settings: Omit<typeof modelSettings.$inferInsert, 'id' | 'changedAt'>,
): Promise<void> => {
  const set = { ...settings, changedAt: sql`now()` };
  await db
    .insert(modelSettings)
    .values({ id: 1, ...set })
    .onConflictDoUpdate({ target: modelSettings.id, set });
};
