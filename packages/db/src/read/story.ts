import { asc, eq } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { storyArticles } from '../tables/story.ts';
import { type ArticleSummary, datedAt, summariesOf } from './article-summary.ts';
import { type StoryHeadline, findStoryHeadline } from './stories.ts';

/** An article of a story, and why it is in it. */
export type StoryMember = {
  article: ArticleSummary;
  besideId: number | null;
  /** 0 to 1. */
  score: number;
  why: string[];
  byHand: boolean;
};

const mostShown = 200;

/** A story with its articles, earliest first, at most 200; null when there is none with this id. */
export const findStory = async (
  db: Executor,
  id: number,
): Promise<(StoryHeadline & { members: StoryMember[] }) | null> => {
  const story = await findStoryHeadline(db, id);
  if (!story) return null;
  const { articleId, besideId, score, why, byHand } = storyArticles;
  const rows = await db
    .select({ articleId, besideId, score, why, byHand })
    .from(storyArticles)
    .innerJoin(articles, eq(articles.id, articleId))
    .where(eq(storyArticles.storyId, id))
    .orderBy(asc(datedAt), asc(articles.id))
    .limit(mostShown);
  const summaries = await summariesOf(
    db,
    rows.map((row) => row.articleId),
  );
  const byId = new Map(summaries.map((article) => [article.id, article]));
  const members = rows.flatMap(({ articleId: of, ...row }) => {
    const article = byId.get(of);
    return article ? [{ ...row, article }] : [];
  });
  return { ...story, members };
};
