import { and, asc, eq } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { storyArticles } from '../tables/story.ts';
import { type ArticleSummary, datedAt, summariesOf } from './article-summary.ts';
import { type StoryHeadline, findStoryHeadline } from './stories.ts';
import { shownAmong, upToTlp } from './tlp.ts';

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

const untold = 'shares something with an article that you may not see';

/** A story's title, quoted where people merged and parted stories, may have been a held article's. */
const untitled = (why: string): string =>
  why.replace(/^(merged by hand with|parted by hand from) “.*”$/su, '$1 another story');

/**
 * A story with those of its articles that may be shown up to `maxTlp`, earliest first, at most 200; null when there is none
 * with this id, or nothing of it may be shown.
 */
export const findStory = async (
  db: Executor,
  id: number,
  maxTlp: number,
): Promise<(StoryHeadline & { members: StoryMember[] }) | null> => {
  const story = await findStoryHeadline(db, id, maxTlp);
  if (!story) return null;
  const { articleId, besideId, score, why, byHand } = storyArticles;
  const rows = await db
    .select({ articleId, besideId, score, why, byHand })
    .from(storyArticles)
    .innerJoin(articles, eq(articles.id, articleId))
    .where(and(eq(storyArticles.storyId, id), upToTlp(maxTlp)))
    .orderBy(asc(datedAt), asc(articles.id))
    .limit(mostShown);
  const besides = rows.flatMap((row) => row.besideId ?? []);
  const shown = await shownAmong(db, besides, maxTlp);
  const isAll = upToTlp(maxTlp) === undefined;
  const summaries = await summariesOf(
    db,
    rows.map((row) => row.articleId),
  );
  const byId = new Map(summaries.map((article) => [article.id, article]));
  const members = rows.flatMap(({ articleId: of, ...row }) => {
    const article = byId.get(of);
    if (!article) return [];
    // The reasons quote the title of the article it stands beside.
    const isHeld = row.besideId !== null && !shown.has(row.besideId);
    const told = { ...row, article, why: isAll ? row.why : row.why.map(untitled) };
    return [isHeld ? { ...told, besideId: null, why: [untold] } : told];
  });
  return { ...story, members };
};
