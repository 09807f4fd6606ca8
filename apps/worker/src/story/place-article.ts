import type { Frequencies, StoryArticle, StoryMatch } from '@cti/core/story';
import { type Db, type Executor, type Tx, inTransaction } from '@cti/db/connect';
import { findStoryCandidates } from '@cti/db/read/story-candidates';
import { storyDecisionsOf } from '@cti/db/read/story-decisions';
import type { CountedFeature } from '@cti/db/read/story-features';
import { materialOf, materialsOf } from '@cti/db/read/story-material';
import { findSubject } from '@cti/db/read/story-subject';
import { type Corpus, wordFrequencies } from '@cti/db/read/story-words';
import { type Placed, markGrouped, placeInStory } from '@cti/db/write/place-in-story';
import { lockStories, refreshStory } from '@cti/db/write/refresh-story';
import { joinStory } from '@cti/intel/story/join-story';
import { featureKey } from '@cti/intel/story/story-features';
import { storyArticleOf, storyTeller } from '@cti/intel/story/story-teller';
import { wordsOf } from '@cti/intel/story/story-terms';

const windowDays = 14;
const mostCandidates = 50;
/** Texts that what two articles share may stand in at most, for one to be looked up by it. */
const rareValue = 25;
const rareEntity = 60;
const rareWord = 40;
/** Words of a title that others are looked up by. */
const mostWords = 3;

/** An article to be placed, as it was read: with its features, and in how many texts the words of its title stand. */
type Read = { id: number; extractedAt: Date | null; own: CountedFeature[]; words: Map<string, number> };

/**
 * Looks at one article and puts it into the story it belongs to, all in one transaction that no other of its kind runs
 * beside. Null when somebody else has looked at it since, or it was extracted anew.
 */
export const placeArticle = (
  db: Db,
  { id: articleId, extractedAt, own, words }: Read,
  corpus: Corpus,
): Promise<Placed | 'kept' | null> =>
  inTransaction(db, async (tx) => {
    await lockStories(tx);
    const subject = await findSubject(tx, articleId);
    if (subject === null || subject.extractedAt?.getTime() !== extractedAt?.getTime()) return null;
    if (subject.byHand) {
      await markGrouped(tx, articleId);
      // It stays, but what it stood with may be gone or read anew.
      if (subject.storyId !== null) await refreshStory(tx, subject.storyId, { teller: storyTeller, corpus });
      return 'kept';
    }
    const article = storyArticleOf(materialOf(subject, own));
    const ids = await candidateIds(tx, article, own, words);
    if (ids.length === 0) return placeInStory(tx, subject, alone, [], { teller: storyTeller, corpus });
    const candidates = await readCandidates(tx, ids, own);
    const frequencies = await frequenciesOf(tx, [article, ...candidates], own, corpus);
    const decisions = await storyDecisionsOf(tx, articleId);
    const match = joinStory(article, candidates, { frequencies, decisions, windowDays });
    return placeInStory(tx, subject, match, besideWhy(match, article), { teller: storyTeller, corpus });
  });

const alone: StoryMatch = { storyId: null, besideId: null, score: 0, why: [] };

const candidateIds = (tx: Tx, article: StoryArticle, own: CountedFeature[], words: Map<string, number>) => {
  const { articleId, datedAt, duplicateOf, features } = article;
  const tying = new Set(features.map(({ key }) => key));
  const ties = own.filter((each) => tying.has(keyOf(each)));
  const title = [...new Set(wordsOf(article.title))].map((key) => ({ key, texts: words.get(key) ?? 1 }));
  return findStoryCandidates(tx, {
    articleId,
    datedAt,
    duplicateOf,
    observables: ties.flatMap(({ observableId, texts }) =>
      observableId !== null && texts <= rareValue ? [{ key: observableId, texts }] : [],
    ),
    entities: ties.flatMap(({ observableId, value, texts }) =>
      observableId === null && texts <= rareEntity ? [{ key: value, texts }] : [],
    ),
    words: title
      .filter(({ texts }) => texts <= rareWord)
      .toSorted((a, b) => a.texts - b.texts)
      .slice(0, mostWords),
    windowDays,
    limit: mostCandidates,
  });
};

const keyOf = ({ kind, value, label }: CountedFeature): string => featureKey(kind, value, label);

const readCandidates = async (tx: Executor, ids: number[], own: CountedFeature[]): Promise<StoryArticle[]> => {
  const shared = own.flatMap(({ observableId }) => observableId ?? []);
  return (await materialsOf(tx, ids, shared)).map(storyArticleOf);
};

const frequenciesOf = async (
  tx: Executor,
  articles: StoryArticle[],
  own: CountedFeature[],
  corpus: Corpus,
): Promise<Frequencies> => {
  const features = new Map<string, number>();
  for (const feature of own) features.set(keyOf(feature), Math.max(feature.texts, features.get(keyOf(feature)) ?? 0));
  const asked = articles.flatMap(({ title, terms }) => [...wordsOf(title), ...terms]);
  return { articles: corpus.texts, features, words: await wordFrequencies(tx, asked, corpus) };
};

/** Why the other of two articles that found a story is in it: for the same reasons, told from its side. */
const besideWhy = ({ why }: StoryMatch, { title }: StoryArticle): string[] => [
  `the story began with it and “${title.length > 80 ? `${title.slice(0, 79)}…` : title}”`,
  ...why.slice(1),
];
