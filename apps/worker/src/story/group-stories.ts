import { messageOf } from '@cti/core/error';
import type { FeatureCounts } from '@cti/db/read/story-features';
import { findUngrouped } from '@cti/db/read/story-subject';
import { type Corpus, countCorpus, wordFrequencies } from '@cti/db/read/story-words';
import { setTerms } from '@cti/db/write/content-terms';
import { countStoryWords } from '@cti/db/write/story-words';
import { storyTerms, wordsOf } from '@cti/intel/story/story-terms';
import type { Deps } from '../deps.ts';
import { placeArticle } from './place-article.ts';

/** Milliseconds after which no further batch is begun; the job's own limit is 100 s. */
const longestMs = 80_000;
const batchSize = 100;
/** Failures after which the fault is not an article's. */
const mostFailed = 20;

type Ungrouped = Awaited<ReturnType<typeof findUngrouped>>[number];

/**
 * Puts articles about one event together: each article that nobody has looked at yet, in the order of their own dates.
 * What is left when the time is over waits for the next run.
 */
export const groupStoriesHandler = (deps: Pick<Deps, 'db' | 'log'>) => {
  let underWay = false;
  return async () => {
    // Two at once would only wait for each other, article by article.
    if (underWay) return { outcome: 'under-way' };
    underWay = true;
    try {
      return await groupUngrouped(deps);
    } finally {
      underWay = false;
    }
  };
};

const groupUngrouped = async ({ db, log }: Pick<Deps, 'db' | 'log'>) => {
  const until = Date.now() + longestMs;
  const counts = { looked: 0, joined: 0, founded: 0, alone: 0, kept: 0 };
  const failed: number[] = [];
  const place = async (articleId: number, corpus: Corpus, featureCounts: FeatureCounts) => {
    try {
      const placed = await placeArticle(db, articleId, corpus, featureCounts);
      counts.looked += 1;
      if (placed !== null) counts[placed] += 1;
    } catch (error) {
      // One article that cannot be grouped must not keep all later ones from it.
      failed.push(articleId);
      if (failed.length >= mostFailed) throw error;
      log.warn({ event: 'story.not-grouped', articleId, reason: messageOf(error) });
    }
  };
  for (;;) {
    const batch = await findUngrouped(db, batchSize, failed);
    if (batch.length === 0) break;
    const corpus = await readWords(db, batch);
    const featureCounts: FeatureCounts = new Map();
    for (const { id } of batch) {
      if (Date.now() >= until) return { ...counts, failed: failed.length, finished: false };
      await place(id, corpus, featureCounts);
    }
  }
  return { ...counts, failed: failed.length, finished: true };
};

/**
 * Counts a batch's words before it is grouped, so that its own articles are judged by them; then finds each text's most
 * telling words by those counts, which extraction could not know.
 */
const readWords = async (db: Deps['db'], batch: Ungrouped[]): Promise<Corpus> => {
  const read = batch.map((each) => ({ ...each, words: { title: wordsOf(each.title), text: wordsOf(each.text) } }));
  const own = read.filter(({ duplicateOf }) => duplicateOf === null);
  await countStoryWords(
    db,
    own.map(({ words }) => words),
  );
  const corpus = await countCorpus(db);
  const asked = read.flatMap(({ words }) => [...words.title, ...words.text]);
  const frequencies = { articles: corpus.texts, words: await wordFrequencies(db, asked, corpus) };
  const found = read.map(({ id, title, text, terms }) => ({
    id,
    was: terms,
    terms: storyTerms({ title, text }, frequencies),
  }));
  await setTerms(
    db,
    found.filter(({ was, terms }) => was.join(' ') !== terms.join(' ')).map(({ id, terms }) => ({ id, terms })),
  );
  return corpus;
};
