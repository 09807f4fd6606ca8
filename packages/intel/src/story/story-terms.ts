import type { Frequencies } from '@cti/core/story';
import data from '../../data/story-words.json' with { type: 'json' };

const readLength = 20_000;
const mostTerms = 32;
const titleFactor = 4;
const longestWord = 40;

/**
 * An article's most telling words: how often they stand in the title and the first 20,000 characters, against in how many articles
 * they stand at all. At most 32, the most telling first. `words` may be empty; common words are left out by a list then.
 */
export const storyTerms = (
  article: { title: string; text: string },
  { articles, words }: Pick<Frequencies, 'articles' | 'words'>,
): string[] => {
  const counts = new Map<string, number>();
  const count = (word: string, by: number) => counts.set(word, (counts.get(word) ?? 0) + by);
  for (const word of wordsOf(article.title)) count(word, titleFactor);
  for (const word of wordsOf(article.text)) count(word, 1);
  return [...counts]
    .map(([word, times]) => ({ word, weight: (1 + Math.log(times)) * wordWeight(word, { articles, words }) }))
    .toSorted((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
    .slice(0, mostTerms)
    .map(({ word }) => word);
};

/** The words of a text's first 20,000 characters that are not common to all articles, without their plural's s. */
export const wordsOf = (line: string): string[] =>
  (
    line
      .slice(0, readLength)
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+){0,3}/gu) ?? []
  )
    .map((word) => word.replace(/['’]s$/, ''))
    .filter((word) => word.length > 2 && word.length <= longestWord && !common.has(word) && /\p{L}/u.test(word))
    .map((word) => (word.length > 4 && /[^su]s$/.test(word) ? word.slice(0, -1) : word));

/** How telling a word is: 1 in one article, 0 in all. */
export const wordWeight = (word: string, { articles, words }: Pick<Frequencies, 'articles' | 'words'>): number =>
  rarity(words.get(word) ?? 1, articles);

/** Inverse document frequency, 0 to 1. */
export const rarity = (inArticles: number, articles: number): number => {
  const all = Math.max(articles, inArticles, 2) + 1;
  return Math.log(all / Math.max(1, inArticles)) / Math.log(all);
};

/** How alike two lists of words are, 0 to 1: shared weight over the geometric mean of both (a cosine of sets). */
export const wordLikeness = (
  a: Iterable<string>,
  b: Iterable<string>,
  frequencies: Pick<Frequencies, 'articles' | 'words'>,
): number => {
  const [ofA, ofB] = [new Set(a), new Set(b)];
  const sum = (words: Set<string>) => [...words].reduce((total, word) => total + wordWeight(word, frequencies), 0);
  const most = Math.sqrt(sum(ofA) * sum(ofB));
  return most === 0 ? 0 : sum(ofA.intersection(ofB)) / most;
};

const common = new Set(data.common.split(' '));
