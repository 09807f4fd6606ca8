import type { StoryDecision } from '@cti/core/story';
import { desc, eq, or } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { storyDecisions } from '../tables/story.ts';

/** What people said of this article and others; the newest thousand. */
export const storyDecisionsOf = (db: Executor, articleId: number): Promise<StoryDecision[]> => {
  const { one, other, together, decidedAt } = storyDecisions;
  return db
    .select({ one, other, together, decidedAt })
    .from(storyDecisions)
    .where(or(eq(one, articleId), eq(other, articleId)))
    .orderBy(desc(decidedAt))
    .limit(1_000);
};
