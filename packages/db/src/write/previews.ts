import type { Executor } from '../connect.ts';
import type { PreviewRow } from '../read/previews.ts';
import { previews } from '../tables/errand.ts';

/** Writes down that someone wants to know what is at `url`; a worker looks. */
export const createPreview = async (db: Executor, url: string): Promise<PreviewRow> => {
  const [row] = await db.insert(previews).values({ url }).returning();
  if (!row) throw new Error('The database gave no row for a preview it took.');
  return row;
};
