import type { Content } from '@cti/core/content';
import type { Reservation } from '@cti/core/reservation';
import { and, eq, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';
import { modelResults } from '../tables/model-result.ts';
import type { ModelResultRow } from './model-results.ts';

/** What is needed to summarise an article, and the summary a model has made of it. */
export type SummarisedArticle = {
  id: number;
  sourceId: number;
  title: string;
  reservation: Reservation | null;
  content: Content;
  stored: ModelResultRow | null;
};

/** Null when there is no such article, or no text of it yet. */
export const findSummarisedArticle = async (db: Executor, id: number): Promise<SummarisedArticle | null> => {
  const [row] = await db
    .select({
      id: articles.id,
      sourceId: articles.sourceId,
      title: articles.title,
      reservation: articles.reservation,
      content: { text: contents.text, blocks: contents.blocks, links: contents.links },
      stored: modelResults,
    })
    .from(articles)
    .innerJoin(contents, eq(contents.articleId, articles.id))
    .leftJoin(modelResults, and(eq(modelResults.articleId, articles.id), eq(modelResults.purpose, 'summary')))
    .where(and(eq(articles.id, id), sql`${articles.skipReason} is distinct from 'removed'`));
  return row ?? null;
};
