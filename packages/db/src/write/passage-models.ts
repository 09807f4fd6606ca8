import { eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '../connect.ts';
import { passageModels } from '../tables/passage.ts';

type NewPassageModel = Omit<typeof passageModels.$inferInsert, 'id' | 'active' | 'createdAt'>;

/** The model that a new one was found better than, null for the shipped one; `orElse` is the reason kept if it is no longer in use. */
type Replaced = { id: number | null; orElse: string };

/** Stores a version of the model of passages. It comes into use only if what it `replaces` is still in use. */
export const storePassageModel = (
  db: Db,
  model: NewPassageModel,
  replaces: Replaced | null,
): Promise<{ id: number; active: boolean; reason: string }> =>
  db.transaction(async (tx) => {
    const inUse = await lockActive(tx);
    const active = replaces !== null && replaces.id === inUse;
    const reason = replaces === null || active ? model.reason : replaces.orElse;
    if (active) await tx.update(passageModels).set({ active: false }).where(eq(passageModels.active, true));
    const [row] = await tx
      .insert(passageModels)
      .values({ ...model, active, reason })
      .returning({ id: passageModels.id });
    if (!row) throw new Error('The model was not stored.');
    return { id: row.id, active, reason };
  });

/** Puts a version in use, or with null the shipped model; nothing else is in use after that. False when there is no such version. */
export const activatePassageModel = (db: Db, id: number | null): Promise<boolean> =>
  db.transaction(async (tx) => {
    const inUse = await lockActive(tx);
    if (inUse === id) return true;
    if (id !== null && (await tx.$count(passageModels, eq(passageModels.id, id))) === 0) return false;
    await tx.update(passageModels).set({ active: false }).where(eq(passageModels.active, true));
    if (id !== null) await tx.update(passageModels).set({ active: true }).where(eq(passageModels.id, id));
    return true;
  });

/**
 * The id of the model in use, null for the shipped one; until the transaction ends nobody else changes it. Readers go
 * on. A row's lock would not do: the one who waits for it does not see the row that became active meanwhile.
 */
const lockActive = async (tx: Tx): Promise<number | null> => {
  await tx.execute(sql`lock table ${passageModels} in share row exclusive mode`);
  const [row] = await tx.select({ id: passageModels.id }).from(passageModels).where(eq(passageModels.active, true));
  return row?.id ?? null;
};
