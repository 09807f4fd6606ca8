import { and, asc, eq, isNull, notInArray, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';
import { storyArticles } from '../tables/story.ts';
import { datedAt } from './article-summary.ts';

/** Characters that telling words are taken from; see storyTerms. */
const readLength = 20_000;

const isUngrouped = and(eq(articles.stage, 'extracted'), isNull(articles.skipReason), isNull(articles.groupedAt));

/** Articles that nobody has looked at for a story yet, by their own date, earliest first; without those in `except`. */
export const findUngrouped = (db: Executor, limit: number, except: readonly number[]) =>
  db
    .select({
      id: articles.id,
      title: articles.title,
      duplicateOf: articles.duplicateOf,
      extractedAt: articles.extractedAt,
      ...words,
    })
    .from(articles)
    .innerJoin(contents, eq(contents.articleId, articles.id))
    .where(and(isUngrouped, except.length > 0 ? notInArray(articles.id, [...except]) : undefined))
    .orderBy(asc(datedAt), asc(articles.id))
    .limit(limit);

const words = {
  terms: contents.terms,
  text: sql<string>`left(${contents.text}, ${readLength})`,
};

/** An article to be grouped, and the story it is in from before; null when it is grouped by now, or gone. */
export const findSubject = async (db: Executor, articleId: number) => {
  const [row] = await db
    .select({
      articleId: articles.id,
      sourceId: articles.sourceId,
      title: articles.title,
      datedAt,
      duplicateOf: articles.duplicateOf,
      terms: contents.terms,
      storyId: storyArticles.storyId,
      byHand: storyArticles.byHand,
      extractedAt: articles.extractedAt,
    })
    .from(articles)
    .innerJoin(contents, eq(contents.articleId, articles.id))
    .leftJoin(storyArticles, eq(storyArticles.articleId, articles.id))
    .where(and(eq(articles.id, articleId), isUngrouped));
  return row ? { ...row, byHand: row.byHand ?? false } : null;
};
