import { type Candidate, type Readable, duplicateCandidates, readText } from '@cti/db/write/content';
import { storeIntelligence } from '@cti/db/write/intelligence';
import { findArticleRow } from '@cti/db/write/progress';
import type { Handler } from '@cti/queue/consumer';
import { bandsOf, similarity } from '@cti/scraper/page/near-duplicate';
import type { Deps } from '../deps.ts';

/** Share of shingles two texts must have in common for one to be called a copy of the other. */
const copyAt = 0.8;
/** Texts compared at most; a page in more bands than this is boilerplate, not an article. */
const mostCandidates = 50;

/** Earliest first; of the same moment, the first that we found. */
const byAge = (a: Candidate, b: Candidate) => a.datedAt.getTime() - b.datedAt.getTime() || a.articleId - b.articleId;

/** Of this text and its copies the earliest is the original; the others are copies of it. */
const sortCopies = async ({ db }: Pick<Deps, 'db'>, text: Readable) => {
  const candidates = await duplicateCandidates(db, { ...text, bands: bandsOf(text.signature) }, mostCandidates);
  const copies = candidates.filter(
    ({ textHash, signature }) => textHash === text.textHash || similarity(signature, text.signature) >= copyAt,
  );
  const [original] = [text, ...copies].toSorted(byAge);
  if (original === text || !original) return { duplicateOf: null, copies: copies.map(({ articleId }) => articleId) };
  return { duplicateOf: original.articleId, copies: [] };
};

/** Finds observables, techniques and the hunt score in an article's text, each with the place that proves it. */
export const extractArticleHandler =
  (deps: Deps): Handler<{ articleId: number }> =>
  async ({ articleId }, { signal }) => {
    const article = await findArticleRow(deps.db, articleId);
    if (!article || article.skipReason || article.stage !== 'parsed') return { outcome: 'past' };
    const text = await readText(deps.db, articleId);
    if (!text) return { outcome: 'no-text' };
    const found = await deps.reader.extract({ title: text.title, text: text.text }, signal);
    const family = await sortCopies(deps, text);
    const seenAt = text.datedAt;
    await storeIntelligence(deps.db, { articleId, seenAt, again: article.extractedAt !== null, ...family, ...found });
    const { mentions, techniques, hunt } = found;
    return { outcome: 'extracted', mentions: mentions.length, techniques: techniques.length, score: hunt.score };
  };
