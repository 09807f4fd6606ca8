import type { Db } from '@cti/db/connect';
import { type Fingerprint, findCandidates, settleArticle } from '@cti/db/write/copies';
import { bandsOf, similarity } from '@cti/scraper/page/near-duplicate';

/** Share of shingles two texts must have in common for one to be called a copy of the other. */
const copyAt = 0.8;
/** Texts compared at most; a page in more bands than this is boilerplate, not an article. */
const mostCandidates = 50;

/** Earliest first; of the same moment, the first that we found. */
const byAge = (a: Fingerprint, b: Fingerprint) =>
  a.datedAt.getTime() - b.datedAt.getTime() || a.articleId - b.articleId;

/** The last step: of a stored text and its copies the earliest is the original, and the others are copies of it. */
export const settleCopies = async (db: Db, text: Fingerprint): Promise<void> => {
  const { articleId, textHash, signature } = text;
  const candidates = await findCandidates(db, { articleId, textHash, bands: bandsOf(signature) }, mostCandidates);
  const copies = candidates.filter(
    (candidate) => candidate.textHash === textHash || similarity(candidate.signature, signature) >= copyAt,
  );
  const [original] = [text, ...copies].toSorted(byAge);
  const family =
    original === text || !original
      ? { duplicateOf: null, copies: copies.map((copy) => copy.articleId) }
      : { duplicateOf: original.articleId, copies: [] };
  await settleArticle(db, { articleId, ...family });
};
