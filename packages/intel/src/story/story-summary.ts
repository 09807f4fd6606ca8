import type { Frequencies, StoryArticle, StorySummary } from '@cti/core/story';
import { isRoundUp } from './round-up.ts';
import { isHeadline } from './story-features.ts';
import { wordLikeness, wordsOf, wordWeight } from './story-terms.ts';

const mostCompared = 30;

/**
 * A story's title, dates and sources; null for no articles. The title is that of the article whose title says most of what the others'
 * say and names what they are about; of equals the earliest.
 */
export const storySummary = (
  articles: readonly StoryArticle[],
  frequencies: Pick<Frequencies, 'articles' | 'words'>,
): StorySummary | null => {
  const inOrder = articles.toSorted((a, b) => a.datedAt.getTime() - b.datedAt.getTime() || a.articleId - b.articleId);
  const [first, last] = [inOrder.at(0), inOrder.at(-1)];
  if (first === undefined || last === undefined) return null;
  const own = ownTexts(inOrder);
  const compared = own.slice(0, mostCompared);
  const [best = first] = compared
    .map((article) => ({ article, worth: titleWorth(article, compared, frequencies) }))
    .toSorted((a, b) => b.worth - a.worth)
    .map(({ article }) => article);
  return {
    titleOf: best.articleId,
    title: best.title,
    firstAt: first.datedAt,
    lastAt: last.datedAt,
    articles: articles.length,
    independentSources: new Set(own.map(({ sourceId }) => sourceId)).size,
  };
};

/** Of copies of one text the first only: the original, or in its absence the earliest copy. */
const ownTexts = (inOrder: readonly StoryArticle[]): StoryArticle[] => {
  const texts = new Map<number, StoryArticle>();
  for (const article of inOrder) {
    const text = article.duplicateOf ?? article.articleId;
    if (!texts.has(text) || article.articleId === text) texts.set(text, article);
  }
  return [...texts.values()];
};

/** Very short titles name too little, very long ones are leads, and shouted or asking ones are bait. */
const titleWorth = (
  article: StoryArticle,
  all: readonly StoryArticle[],
  frequencies: Pick<Frequencies, 'articles' | 'words'>,
): number => {
  const { title } = article;
  const words = wordsOf(title);
  const others = all.filter((other) => other !== article);
  const central = others.reduce((sum, other) => sum + wordLikeness(words, wordsOf(other.title), frequencies), 0);
  const told = new Set(others.flatMap(({ terms }) => terms));
  const telling = words.reduce((sum, word) => sum + (told.has(word) ? wordWeight(word, frequencies) : 0), 0);
  const lower = title.toLowerCase();
  const names = article.features.filter(
    (feature) => isHeadline(feature) && lower.includes(feature.label.toLowerCase()),
  );
  const length = title.length < 20 || title.length > 130 ? 0.4 : 1;
  const bait = /[?!]\s*$/.test(title) || (title.length > 12 && title === title.toUpperCase()) ? 0.6 : 1;
  const own = isRoundUp(article) ? 0.2 : 1;
  return (
    (central / Math.max(1, others.length) + 0.15 * Math.min(4, telling) + 0.2 * Math.min(2, names.length) + 0.1) *
    length *
    bait *
    own
  );
};
