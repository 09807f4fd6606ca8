import { eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '../connect.ts';
import { chunkModels } from '../tables/chunk.ts';

type NewChunkModel = Omit<typeof chunkModels.$inferInsert, 'id' | 'active' | 'createdAt'>;

/** The model that a new one was found better than, null for the shipped one; `orElse` is the reason kept if it is no longer in use. */
type Replaced = { id: number | null; orElse: string };

/** Stores a version of the model of passages. It comes into use only if what it `replaces` is still in use. */
export const storeChunkModel = (
  db: Db,
  model: NewChunkModel,
  replaces: Replaced | null,
): Promise<{ id: number; active: boolean; reason: string }> =>
  db.transaction(async (tx) => {
    const inUse = await lockActive(tx);
    const active = replaces !== null && replaces.id === inUse;
    const reason = replaces === null || active ? model.reason : replaces.orElse;
    if (active) await tx.update(chunkModels).set({ active: false }).where(eq(chunkModels.active, true));
    const [row] = await tx
      .insert(chunkModels)
      .values({ ...model, active, reason })
      .returning({ id: chunkModels.id });
    if (!row) throw new Error('The model was not stored.');
    return { id: row.id, active, reason };
  });

/** Puts a version in use, or with null the shipped model; nothing else is in use after that. False when there is no such version. */
export const activateChunkModel = (db: Db, id: number | null): Promise<boolean> =>
  db.transaction(async (tx) => {
    const inUse = await lockActive(tx);
    if (inUse === id) return true;
    if (id !== null && (await tx.$count(chunkModels, eq(chunkModels.id, id))) === 0) return false;
    await tx.update(chunkModels).set({ active: false }).where(eq(chunkModels.active, true));
    if (id !== null) await tx.update(chunkModels).set({ active: true }).where(eq(chunkModels.id, id));
    return true;
  });

/**
 * The id of the model in use, null for the shipped one; until the transaction ends nobody else changes it. Readers go
 * on. A row's lock would not do: the one who waits for it does not see the row that became active meanwhile.
 */
const lockActive = async (tx: Tx): Promise<number | null> => {
  await tx.execute(sql`lock table ${chunkModels} in share row exclusive mode`);
  const [row] = await tx.select({ id: chunkModels.id }).from(chunkModels).where(eq(chunkModels.active, true));
  return row?.id ?? null;
};
