import { desc, eq, getTableColumns, lt } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../connect.ts';
import { passageModels } from '../tables/passage.ts';
import { type Page, type PageRequest, RowId, decodeCursor, pageFrom } from './page.ts';

/** The model of passages that is in use, its weights as stored; null while it is the one we ship. */
export const findActivePassageModel = async (
  db: Executor,
): Promise<{ id: number; weights: Record<string, unknown> } | null> => {
  const [row] = await db
    .select({ id: passageModels.id, weights: passageModels.weights })
    .from(passageModels)
    .where(eq(passageModels.active, true));
  return row ?? null;
};

const { weights: _weights, ...figures } = getTableColumns(passageModels);

/** A version of the model with its figures, without its weights. */
export type PassageModelRow = Omit<typeof passageModels.$inferSelect, 'weights'>;

const Cursor = z.tuple([RowId]);

/** The versions there are, newest first. */
export const listPassageModels = async (
  db: Executor,
  { cursor, limit }: PageRequest,
): Promise<Page<PassageModelRow>> => {
  const after = decodeCursor(cursor, Cursor);
  const rows = await db
    .select(figures)
    .from(passageModels)
    .where(after === null ? undefined : lt(passageModels.id, after[0]))
    .orderBy(desc(passageModels.id))
    .limit(limit + 1);
  return pageFrom(rows, limit, ({ id }) => [id]);
};

/** One version; null when there is none with this id. */
export const findPassageModel = async (db: Executor, id: number): Promise<PassageModelRow | null> => {
  const [row] = await db.select(figures).from(passageModels).where(eq(passageModels.id, id));
  return row ?? null;
};

/** The id of the version in use; null while it is the model we ship. */
export const activePassageModelId = async (db: Executor): Promise<number | null> => {
  const [row] = await db.select({ id: passageModels.id }).from(passageModels).where(eq(passageModels.active, true));
  return row?.id ?? null;
};

/** Whether a version of this name was trained already. */
export const hasPassageModel = async (db: Executor, version: string): Promise<boolean> =>
  (await db.$count(passageModels, eq(passageModels.version, version))) > 0;
