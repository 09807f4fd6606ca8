import { sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import type { ModelResultRow } from '../read/model-results.ts';
import { modelResults } from '../tables/model-result.ts';

/** Keeps what a model made of an article, in the place of what was made for the same purpose and subject before. */
export const storeModelResult = async (
  db: Executor,
  result: Omit<ModelResultRow, 'id' | 'madeAt'>,
): Promise<ModelResultRow> => {
  const set = { ...result, madeAt: sql`now()` };
  const { articleId, purpose, subject } = modelResults;
  const [row] = await db
    .insert(modelResults)
    .values(set)
    .onConflictDoUpdate({ target: [articleId, purpose, subject], set })
    .returning();
  if (!row) throw new Error('The database answered an insert with no row.');
  return row;
};
