import { eq, sql } from 'drizzle-orm';
import type { Db, Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents, snapshots } from '../tables/content.ts';
import { mentions, techniqueMentions } from '../tables/observable.ts';
import { type ArticleRow, findArticleRow, skipArticle } from './progress.ts';

/**
 * Takes an article out for good: its text, evidence and mentions go; its address stays, marked, so that the next look
 * at the feed does not bring it back. False when there is no such article.
 */
export const removeArticle = async (db: Db, id: number): Promise<boolean> => {
  const article = await findArticleRow(db, id);
  if (!article || article.skipReason) return false;
  await db.transaction(async (tx) => {
    for (const table of [contents, mentions, techniqueMentions, snapshots])
      await tx.delete(table).where(eq(table.articleId, id));
    await tx.update(articles).set({ entryHtml: null, excerpt: null, duplicateOf: null }).where(eq(articles.id, id));
    await tx.update(articles).set({ duplicateOf: null }).where(eq(articles.duplicateOf, id));
  });
  await skipArticle(db, article, { reason: 'removed', message: 'Removed by hand.' });
  return true;
};

/** Sends an article back to where its snapshot is, to be parsed and extracted anew; without one, back to the start. */
export const rewindArticle = async (db: Executor, id: number): Promise<ArticleRow | null> => {
  const [row] = await db
    .update(articles)
    .set({
      stage: sql`case when exists (select 1 from ${snapshots} where ${snapshots.articleId} = ${id}) then 'fetched' else 'discovered' end`,
      skipReason: null,
      lastError: null,
      resumes: 0,
      touchedAt: sql`now()`,
    })
    .where(eq(articles.id, id))
    .returning();
  return row ?? null;
};
