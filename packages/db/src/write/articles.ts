import { and, eq, sql } from 'drizzle-orm';
import type { Db, Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { snapshots } from '../tables/content.ts';
import { storyArticles } from '../tables/story.ts';
import { leaveStories } from './leave-stories.ts';
import { type ArticleRow, findArticleRow, skipArticle } from './progress.ts';
import { lockStories } from './refresh-story.ts';
import { takeOut } from './take-out.ts';

/**
 * Takes an article out for good: its text, evidence and mentions go, with what models and templates made of them and nobody
 * has worked on; its address stays, marked, so that the next look at the feed does not bring it back. False when there is
 * no such article.
 */
export const removeArticle = async (db: Db, id: number): Promise<boolean> => {
  const article = await findArticleRow(db, id);
  if (!article || article.skipReason) return false;
  await db.transaction(async (tx) => {
    await lockStories(tx);
    const left = await tx
      .delete(storyArticles)
      .where(eq(storyArticles.articleId, id))
      .returning({ storyId: storyArticles.storyId });
    await takeOut(tx, [id]);
    await leaveStories(
      tx,
      left.map(({ storyId }) => storyId),
    );
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
    .where(and(eq(articles.id, id), sql`${articles.skipReason} is distinct from 'removed'`))
    .returning();
  return row ?? null;
};
