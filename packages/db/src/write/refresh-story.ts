import type { StoryMaterial, StoryTeller } from '@cti/core/story';
import { asc, eq, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { datedAt } from '../read/article-summary.ts';
import { headColumns, materialsOf } from '../read/story-material.ts';
import { type Corpus, wordFrequencies } from '../read/story-words.ts';
import { articles } from '../tables/article.ts';
import { stories, storyArticles } from '../tables/story.ts';

/** What telling a story takes: who does it, and how many texts there are. */
export type Telling = { teller: StoryTeller; corpus: Corpus };

/** Articles that may give a story its title: the earliest. */
const mostTold = 60;
const mostCounted = 5_000;

/** Any number will do, as long as nothing else takes this one. */
const storyLock = 7_250_118;

/** Waits until nobody else changes stories, and keeps others waiting until the transaction ends. */
export const lockStories = async (tx: Executor): Promise<void> =>
  void (await tx.execute(sql`select pg_advisory_xact_lock(${storyLock})`));

/**
 * Tells a story anew from the articles it has now. One with fewer than `fewest` articles is deleted, unless a person put
 * one of them there: its decisions stay.
 */
export const refreshStory = async (
  tx: Executor,
  storyId: number,
  { teller, corpus }: Telling,
  fewest = 2,
): Promise<void> => {
  const heads = await tx
    .select({ ...headColumns, byHand: storyArticles.byHand })
    .from(storyArticles)
    .innerJoin(articles, eq(articles.id, storyArticles.articleId))
    .where(eq(storyArticles.storyId, storyId))
    .orderBy(asc(datedAt), asc(articles.id))
    .limit(mostCounted);
  if (heads.length < fewest && heads.every(({ byHand }) => !byHand)) {
    await tx.delete(stories).where(eq(stories.id, storyId));
    return;
  }
  const told = await materialsOf(
    tx,
    heads.slice(0, mostTold).map(({ articleId }) => articleId),
    [],
  );
  const byId = new Map(told.map((material) => [material.articleId, material]));
  const materials = heads.map(
    (head): StoryMaterial => byId.get(head.articleId) ?? { ...head, terms: [], mentions: [], entities: [] },
  );
  const asked = told.flatMap(({ title, terms }) => [...teller.wordsOf(title), ...terms]);
  const words = await wordFrequencies(tx, asked, corpus);
  const summary = teller.summarise(materials, { articles: corpus.texts, words });
  if (summary === null) return;
  const { titleOf: _, ...row } = summary;
  await tx.update(stories).set(row).where(eq(stories.id, storyId));
};
