import type { PreviewResult } from '@cti/core/source-preview';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { backfills, previews } from '../tables/errand.ts';

/** The preview asked for, when nobody has finished it; marks it as begun. */
export const beginPreview = async (db: Executor, id: number): Promise<{ url: string } | null> => {
  const [row] = await db
    .update(previews)
    .set({ state: 'running' })
    .where(and(eq(previews.id, id), inArray(previews.state, ['waiting', 'running'])))
    .returning({ url: previews.url });
  return row ?? null;
};

export const finishPreview = (
  db: Executor,
  id: number,
  ended: { state: 'done'; result: PreviewResult } | { state: 'failed'; message: string },
) =>
  db
    .update(previews)
    .set({ ...ended, finishedAt: sql`now()` })
    .where(eq(previews.id, id));

export type BackfillRow = typeof backfills.$inferSelect;

/** The backfill, when it is still to be worked on; marks it as begun. */
export const beginBackfill = async (db: Executor, id: number): Promise<BackfillRow | null> => {
  const [row] = await db
    .update(backfills)
    .set({ state: 'running', touchedAt: sql`now()` })
    .where(and(eq(backfills.id, id), inArray(backfills.state, ['waiting', 'running'])))
    .returning();
  return row ?? null;
};

/** One more page or file read. Call it in the transaction that stores its entries. False when it was stopped meanwhile. */
export const recordStep = async (
  db: Executor,
  id: number,
  step: { entries: number; added: number; cursor: string[]; message: string },
): Promise<boolean> => {
  const { entries, added, cursor, message } = step;
  const moved = await db
    .update(backfills)
    .set({
      pages: sql`${backfills.pages} + 1`,
      entries: sql`${backfills.entries} + ${entries}`,
      added: sql`${backfills.added} + ${added}`,
      cursor,
      message,
      touchedAt: sql`now()`,
    })
    .where(and(eq(backfills.id, id), eq(backfills.state, 'running')))
    .returning({ id: backfills.id });
  return moved.length > 0;
};

export const finishBackfill = (db: Executor, id: number, state: 'done' | 'failed', message: string) =>
  db
    .update(backfills)
    .set({ state, message, finishedAt: sql`now()` })
    .where(and(eq(backfills.id, id), eq(backfills.state, 'running')));
