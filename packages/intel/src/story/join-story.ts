import type { Frequencies, StoryArticle, StoryDecision, StoryMatch } from '@cti/core/story';
import { compareArticles, type Likeness } from './compare-articles.ts';
import { quoted, sayWhy } from './say-why.ts';

type JoinOptions = {
  frequencies: Frequencies;
  decisions?: readonly StoryDecision[];
  /** Days between two articles of one event at most; 14 when left out. */
  windowDays?: number;
};

const joinAt = 0.58;
/** One publisher's articles on one subject are more often a series than one event. */
const joinSameSourceAt = 0.68;
const mostCandidates = 50;

type Scored = { candidate: StoryArticle; likeness: Likeness };

/**
 * Where an article belongs among `candidates` (at most 50 are looked at): articles of the last weeks that share something with it,
 * each with its story. Conservative: a missed membership shows an event twice, a wrong one hides news. By-hand decisions win over
 * everything, the newest where they contradict each other; then copies go with their original; then what is shared decides. What one
 * publisher printed twice tells nothing more, and founds no story.
 */
export const joinStory = (
  article: StoryArticle,
  candidates: readonly StoryArticle[],
  { frequencies, decisions = [], windowDays = 14 }: JoinOptions,
): StoryMatch => {
  const others = candidates.filter(({ articleId }) => articleId !== article.articleId).slice(0, mostCandidates);
  const ruled = rulingsOn(article.articleId, others, decisions);
  const held = ruled.together;
  if (held) return match(held, 1, [`put together with ${quoted(held.title)} by hand`]);
  const open = others.filter(
    (candidate) => !ruled.apart.has(placeOf(candidate)) && !isPrintedTwice(article, candidate),
  );
  const copy = open.find((candidate) => isCopy(article, candidate));
  if (copy) return match(copy, 1, [`a copy of ${quoted(copy.title)}`]);
  const best = bestStory(article, open, frequencies, windowDays);
  if (best === null)
    return { storyId: null, besideId: null, score: 0, why: ['nothing rare is shared with another article'] };
  const { nearest, score } = best;
  const needed = nearest.candidate.sourceId === article.sourceId ? joinSameSourceAt : joinAt;
  if (score >= needed) return match(nearest.candidate, score, sayWhy(nearest.likeness, nearest.candidate));
  const { against } = nearest.likeness;
  const little = `too little in common with ${quoted(nearest.candidate.title)}`;
  return { storyId: null, besideId: null, score: rounded(score), why: [against ?? little] };
};

const match = ({ storyId, articleId }: StoryArticle, score: number, why: string[]): StoryMatch => ({
  storyId,
  besideId: articleId,
  score: rounded(score),
  why,
});

const rounded = (score: number): number => Math.round(score * 1_000) / 1_000;

/** A copy from the same publisher, of an article that is in no story. */
const isPrintedTwice = (article: StoryArticle, candidate: StoryArticle): boolean =>
  candidate.storyId === null && candidate.sourceId === article.sourceId && isCopy(article, candidate);

/** A story, or an article that is in none yet. */
const placeOf = ({ storyId, articleId }: StoryArticle): string => (storyId === null ? `a${articleId}` : `s${storyId}`);

/** What people said of this article and each story: held together with one of its articles, or apart from one. */
const rulingsOn = (articleId: number, others: readonly StoryArticle[], decisions: readonly StoryDecision[]) => {
  const byId = new Map(others.map((other) => [other.articleId, other]));
  const newest = new Map<string, { other: StoryArticle; together: boolean; at: number }>();
  for (const { one, other, together, decidedAt } of decisions) {
    const candidate = one === articleId ? byId.get(other) : other === articleId ? byId.get(one) : undefined;
    if (candidate === undefined) continue;
    const place = placeOf(candidate);
    const known = newest.get(place);
    if (known === undefined || known.at <= decidedAt.getTime())
      newest.set(place, { other: candidate, together, at: decidedAt.getTime() });
  }
  const rulings = [...newest].toSorted(([, a], [, b]) => b.at - a.at);
  return {
    together: rulings.find(([, { together }]) => together)?.[1].other ?? null,
    apart: new Set(rulings.filter(([, { together }]) => !together).map(([place]) => place)),
  };
};

const isCopy = (a: StoryArticle, b: StoryArticle): boolean =>
  a.duplicateOf === b.articleId ||
  b.duplicateOf === a.articleId ||
  (a.duplicateOf !== null && a.duplicateOf === b.duplicateOf);

type Claim = { nearest: Scored | undefined; score: number };
const told = ({ nearest }: Claim): number => (nearest?.likeness.against == null ? 1 : 0);

/** The story with the best claim: its nearest article counts most, and up to three of its articles must bear it out. */
const bestStory = (
  article: StoryArticle,
  candidates: readonly StoryArticle[],
  frequencies: Frequencies,
  windowDays: number,
): { nearest: Scored; score: number } | null => {
  const places = new Map<string, Scored[]>();
  for (const candidate of candidates) {
    const likeness = compareArticles(article, candidate, frequencies, windowDays);
    if (likeness.score === 0 && likeness.against === null) continue;
    const place = placeOf(candidate);
    places.set(place, [...(places.get(place) ?? []), { candidate, likeness }]);
  }
  const scored = [...places.values()].map((members) => {
    const [nearest, ...rest] = members.toSorted((a, b) => b.likeness.score - a.likeness.score);
    const few = [nearest, ...rest].flatMap((member) => member ?? []).slice(0, 3);
    const mean = few.reduce((sum, { likeness }) => sum + likeness.score, 0) / few.length;
    return { nearest, score: 0.8 * (nearest?.likeness.score ?? 0) + 0.2 * mean };
  });
  const [best] = scored.toSorted((a, b) => b.score - a.score || told(a) - told(b));
  // Of candidates that count for nothing, one that says why not.
  return best?.nearest === undefined ? null : { nearest: best.nearest, score: best.score };
};
