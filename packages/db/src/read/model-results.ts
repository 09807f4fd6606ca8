import { asc, eq, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';
import { modelResults } from '../tables/model-result.ts';

export type ModelResultRow = typeof modelResults.$inferSelect;

/** An article as a model may read it. */
export type ReadableArticle = { id: number; sourceId: number; text: string; isReserved: boolean };

/** Null when there is no such article, or no text of it yet. */
export const findReadableArticle = async (db: Executor, id: number): Promise<ReadableArticle | null> => {
  const [row] = await db
    .select({
      id: articles.id,
      sourceId: articles.sourceId,
      text: contents.text,
      isReserved: sql<boolean>`coalesce((${articles.reservation} ->> 'noModel')::boolean, false)`,
    })
    .from(articles)
    .innerJoin(contents, eq(contents.articleId, articles.id))
    .where(sql`${articles.id} = ${id} and ${articles.skipReason} is distinct from 'removed'`);
  return row ?? null;
};

/** What models made of an article, by purpose. */
export const listModelResults = (db: Executor, articleId: number): Promise<ModelResultRow[]> =>
  db
    .select()
    .from(modelResults)
    .where(eq(modelResults.articleId, articleId))
    .orderBy(asc(modelResults.purpose), asc(modelResults.madeAt));
