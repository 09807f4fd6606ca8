import { eq, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { modelSettings } from '../tables/model.ts';

/**
 * Keeps what a person chose, in the place of what was chosen before; what is left out stays as it was. With a version (0 while
 * nobody has chosen) only over that one; false where it is no longer the present one.
 */
export const storeModelSettings = async (
  db: Executor,
  settings: Omit<typeof modelSettings.$inferInsert, 'id' | 'changedAt' | 'version'>,
  version?: number,
): Promise<boolean> => {
  const set = { ...settings, version: sql`${modelSettings.version} + 1`, changedAt: sql`now()` };
  const stored = { version: modelSettings.version };
  const inserted = db.insert(modelSettings).values({ ...settings, id: 1 });
  const rows =
    version === undefined
      ? await inserted.onConflictDoUpdate({ target: modelSettings.id, set }).returning(stored)
      : version === 0
        ? await inserted.onConflictDoNothing().returning(stored)
        : await db.update(modelSettings).set(set).where(eq(modelSettings.version, version)).returning(stored);
  return rows.length > 0;
};
