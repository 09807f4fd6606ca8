import { eq } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { previews } from '../tables/errand.ts';

export type PreviewRow = typeof previews.$inferSelect;

/** A look at an address, as far as it has come; null when there is none with this id. */
export const findPreview = async (db: Executor, id: number): Promise<PreviewRow | null> => {
  const [row] = await db.select().from(previews).where(eq(previews.id, id));
  return row ?? null;
};
