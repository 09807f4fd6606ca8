import type { Passage } from '@cti/core/passage';
import { and, eq, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';

/** The passage that begins at `start` in an article's text, and that whole text; null when none begins there. */
export const findPassage = async (
  db: Executor,
  articleId: number,
  start: number,
): Promise<{ passage: Passage; text: string } | null> => {
  const [row] = await db
    .select({ text: contents.text, passages: contents.passages })
    .from(contents)
    .innerJoin(articles, eq(articles.id, contents.articleId))
    .where(and(eq(contents.articleId, articleId), sql`${articles.skipReason} is distinct from 'removed'`));
  const passage = row?.passages.find((each) => each.start === start);
  return row && passage ? { passage, text: row.text } : null;
};
