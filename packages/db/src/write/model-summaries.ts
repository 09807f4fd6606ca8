import { sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import type { ModelSummaryRow } from '../read/model-summaries.ts';
import { modelSummaries } from '../tables/model.ts';

/** Keeps what a model made of an article, in the place of what was made before. */
export const storeModelSummary = async (db: Executor, summary: Omit<ModelSummaryRow, 'madeAt'>): Promise<void> => {
  const set = { ...summary, madeAt: sql`now()` };
  await db.insert(modelSummaries).values(set).onConflictDoUpdate({ target: modelSummaries.articleId, set });
};
