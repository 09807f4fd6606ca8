import { desc, eq, getTableColumns, lt } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../connect.ts';
import { chunkModels } from '../tables/chunk.ts';
import { type Page, type PageRequest, RowId, decodeCursor, pageFrom } from './page.ts';

/** The model of passages that is in use, its weights as stored; null while it is the one we ship. */
export const findActiveChunkModel = async (
  db: Executor,
): Promise<{ id: number; weights: Record<string, unknown> } | null> => {
  const [row] = await db
    .select({ id: chunkModels.id, weights: chunkModels.weights })
    .from(chunkModels)
    .where(eq(chunkModels.active, true));
  return row ?? null;
};

const { weights: _weights, ...figures } = getTableColumns(chunkModels);

/** A version of the model with its figures, without its weights. */
export type ChunkModelRow = Omit<typeof chunkModels.$inferSelect, 'weights'>;

const Cursor = z.tuple([RowId]);

/** The versions there are, newest first. */
export const listChunkModels = async (db: Executor, { cursor, limit }: PageRequest): Promise<Page<ChunkModelRow>> => {
  const after = decodeCursor(cursor, Cursor);
  const rows = await db
    .select(figures)
    .from(chunkModels)
    .where(after === null ? undefined : lt(chunkModels.id, after[0]))
    .orderBy(desc(chunkModels.id))
    .limit(limit + 1);
  return pageFrom(rows, limit, ({ id }) => [id]);
};

/** One version; null when there is none with this id. */
export const findChunkModel = async (db: Executor, id: number): Promise<ChunkModelRow | null> => {
  const [row] = await db.select(figures).from(chunkModels).where(eq(chunkModels.id, id));
  return row ?? null;
};

/** The id of the version in use; null while it is the model we ship. */
export const activeChunkModelId = async (db: Executor): Promise<number | null> => {
  const [row] = await db.select({ id: chunkModels.id }).from(chunkModels).where(eq(chunkModels.active, true));
  return row?.id ?? null;
};

/** Whether a version of this name was trained already. */
export const hasChunkModel = async (db: Executor, version: string): Promise<boolean> =>
  (await db.$count(chunkModels, eq(chunkModels.version, version))) > 0;
