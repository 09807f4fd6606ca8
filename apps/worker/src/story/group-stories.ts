import { messageOf } from '@cti/core/error';
import { type CountedFeature, type FeatureCounts, countedFeaturesOf } from '@cti/db/read/story-features';
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

/** Articles whose features are read at once; each may have a thousand. */
const readAhead = 20;

type Ungrouped = Awaited<ReturnType<typeof findUngrouped>>[number];
/** What is read for a batch at once: a statement for each article would cost more than what it finds. */
type Batch = {
  corpus: Corpus;
  words: Map<string, number>;
  featuresOf: (id: number) => Promise<CountedFeature[]>;
};

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
  const place = async (article: Ungrouped, { corpus, words, featuresOf }: Batch) => {
    const { id: articleId, extractedAt } = article;
    try {
      const own = await featuresOf(articleId);
      const placed = await placeArticle(db, { id: articleId, extractedAt, own, words }, corpus);
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
    const { corpus, words } = await readWords(db, batch);
    const featuresOf = readFeatures(db, batch, corpus);
    for (const article of batch) {
      if (Date.now() >= until) return { ...counts, failed: failed.length, finished: false };
      await place(article, { corpus, words, featuresOf });
    }
  }
  return { ...counts, failed: failed.length, finished: true };
};

/**
 * Counts a batch's words before it is grouped, so that its own articles are judged by them; then finds each text's most
 * telling words by those counts, which extraction could not know.
 */
const readWords = async (db: Deps['db'], batch: Ungrouped[]): Promise<Pick<Batch, 'corpus' | 'words'>> => {
  const read = batch.map((each) => ({ ...each, words: { title: wordsOf(each.title), text: wordsOf(each.text) } }));
  const own = read.filter(({ duplicateOf }) => duplicateOf === null);
  await countStoryWords(
    db,
    own.map(({ words }) => words),
  );
  const corpus = await countCorpus(db);
  const asked = read.flatMap(({ words }) => [...words.title, ...words.text]);
  const words = await wordFrequencies(db, asked, corpus);
  const frequencies = { articles: corpus.texts, words };
  const found = read.map(({ id, title, text, terms }) => ({
    id,
    was: terms,
    terms: storyTerms({ title, text }, frequencies),
  }));
  await setTerms(
    db,
    found.filter(({ was, terms }) => was.join(' ') !== terms.join(' ')).map(({ id, terms }) => ({ id, terms })),
  );
  return { corpus, words };
};

/** Reads the features of a few articles ahead at once; of one by itself where that fails, so that it alone fails. */
const readFeatures = (db: Deps['db'], batch: Ungrouped[], { texts }: Corpus): Batch['featuresOf'] => {
  const counts: FeatureCounts = new Map();
  const read = (ids: number[]) => countedFeaturesOf(db, ids, texts, counts);
  let ahead = new Map<number, CountedFeature[]>();
  return async (id) => {
    const known = ahead.get(id);
    if (known) return known;
    const at = batch.findIndex((article) => article.id === id);
    const ids = batch.slice(at, at + readAhead).map((article) => article.id);
    ahead = await read(ids).catch(() => read([id]));
    return ahead.get(id) ?? [];
  };
};
