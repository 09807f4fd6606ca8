import type { Frequencies, StoryArticle, StoryDecision } from '@cti/core/story';
import { joinStory } from '../../src/story/join-story.ts';
import { storyTerms, wordsOf } from '../../src/story/story-terms.ts';
import { type MadeArticle, toStoryArticle } from './made-stories.ts';

const countFrequencies = (articles: readonly MadeArticle[]): Frequencies => {
  const features = new Map<string, number>();
  const words = new Map<string, number>();
  const count = (map: Map<string, number>, keys: Iterable<string>) => {
    for (const key of new Set(keys)) map.set(key, (map.get(key) ?? 0) + 1);
  };
  for (const made of articles) {
    count(
      features,
      toStoryArticle(made, []).features.map(({ key }) => key),
    );
    count(words, wordsOf(`${made.title}\n${made.text}`));
  }
  return { articles: articles.length, features, words };
};

const windowMs = 14 * 86_400_000;

/** What the database will do: of the last two weeks, the 50 that share most features and words of the title. */
const candidatesOf = (article: StoryArticle, earlier: readonly StoryArticle[]): StoryArticle[] => {
  const keys = new Set([...article.features.map(({ key }) => key), ...wordsOf(article.title)]);
  const shared = (other: StoryArticle) =>
    [...other.features.map(({ key }) => key), ...wordsOf(other.title)].filter((key) => keys.has(key)).length;
  return earlier
    .filter(({ datedAt }) => article.datedAt.getTime() - datedAt.getTime() <= windowMs)
    .map((other) => ({ other, count: shared(other) }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, 50)
    .map(({ other }) => other);
};

type Grouped = { article: StoryArticle; made: MadeArticle; why: string[] };

/** Joins articles one by one in the order given, as they come in. */
export const groupArticles = (made: readonly MadeArticle[], decisions: readonly StoryDecision[] = []): Grouped[] => {
  const frequencies = countFrequencies(made);
  const grouped: Grouped[] = [];
  let stories = 0;
  for (const each of made) {
    const article = toStoryArticle(each, storyTerms(each, frequencies));
    const earlier = grouped.map((known) => known.article);
    const { storyId, besideId, why } = joinStory(article, candidatesOf(article, earlier), { frequencies, decisions });
    if (besideId !== null) {
      article.storyId = storyId ?? (stories += 1);
      for (const known of earlier) if (known.articleId === besideId) known.storyId = article.storyId;
    }
    grouped.push({ article, made: each, why });
  }
  return grouped;
};

/** Of all pairs of articles: how many put together belong together, and how many that belong together are. */
export const pairwise = (
  grouped: readonly Grouped[],
): { precision: number; recall: number; wrong: [Grouped, Grouped][] } => {
  const wrong: [Grouped, Grouped][] = [];
  let [right, missed] = [0, 0];
  grouped.forEach((one, at) => {
    for (const other of grouped.slice(at + 1)) {
      const belong = one.made.event === other.made.event;
      const together = one.article.storyId !== null && one.article.storyId === other.article.storyId;
      if (together && !belong) wrong.push([one, other]);
      else if (together) right += 1;
      else if (belong) missed += 1;
    }
  });
  return { precision: right / Math.max(1, right + wrong.length), recall: right / Math.max(1, right + missed), wrong };
};
