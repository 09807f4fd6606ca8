import type { StoryMatch } from '@cti/core/story';
import { eq, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { stories, storyArticles } from '../tables/story.ts';
import { type Telling, refreshStory } from './refresh-story.ts';

/** What came of looking at an article: it joined a story, found one together with another article, or is in none. */
export type Placed = 'joined' | 'founded' | 'alone';

/** The article looked at, with the story it was in before. */
type Subject = { articleId: number; storyId: number | null; datedAt: Date; title: string };

/**
 * Puts an article where it belongs and marks it as looked at. `besideWhy` are the reasons of the article it founds a story
 * with. The caller holds the lock of stories; see lockStories.
 */
export const placeInStory = async (
  tx: Executor,
  subject: Subject,
  match: StoryMatch,
  besideWhy: string[],
  telling: Telling,
): Promise<Placed> => {
  const { articleId } = subject;
  const { besideId, score, why } = match;
  const founds = match.storyId === null && besideId !== null;
  const storyId = founds ? await insertStory(tx, subject) : match.storyId;
  if (founds) await putIn(tx, { articleId: besideId, storyId, besideId: articleId, score, why: besideWhy });
  if (storyId !== null) await putIn(tx, { articleId, storyId, besideId, score, why });
  else if (subject.storyId !== null) await tx.delete(storyArticles).where(eq(storyArticles.articleId, articleId));
  await markGrouped(tx, articleId);
  if (storyId !== null) await refreshStory(tx, storyId, telling);
  if (subject.storyId !== null && subject.storyId !== storyId) await refreshStory(tx, subject.storyId, telling);
  return storyId === null ? 'alone' : founds ? 'founded' : 'joined';
};

export const markGrouped = async (tx: Executor, articleId: number): Promise<void> =>
  void (await tx
    .update(articles)
    .set({ groupedAt: sql`now()` })
    .where(eq(articles.id, articleId)));

/** A story with its first title and day; refreshStory tells the rest. */
export const insertStory = async (tx: Executor, { title, datedAt }: Pick<Subject, 'title' | 'datedAt'>) => {
  const row = { title, firstAt: datedAt, lastAt: datedAt, articles: 1, independentSources: 1 };
  const [story] = await tx.insert(stories).values(row).returning({ id: stories.id });
  return story?.id ?? null;
};

type Membership = Omit<typeof storyArticles.$inferInsert, 'storyId'> & { storyId: number | null };

/** Makes an article one of a story's, in place of the story it was in. */
export const putIn = async (tx: Executor, { storyId, byHand = false, ...row }: Membership): Promise<void> => {
  if (storyId === null) return;
  const membership = { ...row, storyId, byHand, joinedAt: sql`now()` };
  await tx
    .insert(storyArticles)
    .values(membership)
    .onConflictDoUpdate({ target: storyArticles.articleId, set: membership });
};
