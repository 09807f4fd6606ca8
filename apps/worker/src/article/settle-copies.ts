import type { Db } from '@cti/db/connect';
import { type CopyOf, type FingerprintOf, findCandidates, findTexts, settleArticle } from '@cti/db/write/copies';
import { type CopyComparison, compareCopies } from '@cti/intel/copies/compare-copies';

/** A text and the keys its copies are found by. */
export type TextToSettle = FingerprintOf & { bands: string[]; text: string };

/** Texts compared at most; a page that shares keys with more than this is boilerplate, not an article. */
const mostCandidates = 24;

type Match = { candidate: FingerprintOf; comparison: CopyComparison };

/** Earliest first; of the same moment, the first that we found. */
const byAge = (a: FingerprintOf, b: FingerprintOf) =>
  a.datedAt.getTime() - b.datedAt.getTime() || a.articleId - b.articleId;

/** Where the fingerprints leave it open, the texts themselves decide. */
const compare = async (db: Db, text: TextToSettle, candidates: FingerprintOf[]): Promise<Match[]> => {
  const { words, signature, sample, facts, textHash } = text;
  const fingerprint = { words, signature, sample, facts, textHash };
  const matches = candidates.map((candidate) => ({ candidate, comparison: compareCopies(fingerprint, candidate) }));
  const open = matches.filter(({ comparison }) => !comparison.sure);
  if (open.length === 0) return matches;
  const texts = await findTexts(
    db,
    open.map(({ candidate }) => candidate.articleId),
  );
  return matches.map((match) => {
    const other = match.comparison.sure ? undefined : texts.get(match.candidate.articleId);
    if (other === undefined) return match;
    return { ...match, comparison: compareCopies(text, { ...match.candidate, text: other }) };
  });
};

const copyOf = (articleId: number, of: number, { kind, why }: CopyComparison): CopyOf[] =>
  kind === 'different' ? [] : [{ articleId, of, kind, why }];

/** Whether the candidate is what this text is a copy of: the whole of an excerpt, else the earlier. */
const isOriginal = (text: TextToSettle, { candidate, comparison }: Match): boolean =>
  comparison.kind === 'excerpt' ? comparison.inner === 'a' : byAge(candidate, text) < 0;

/** The last step: where a stored text stands among its copies. Copies of one text fold under the fullest, earliest one. */
export const settleCopies = async (db: Db, text: TextToSettle): Promise<void> => {
  const { articleId, textHash, bands } = text;
  const candidates = await findCandidates(db, { articleId, textHash, bands }, mostCandidates);
  const matches = (await compare(db, text, candidates)).filter(({ comparison }) => comparison.kind !== 'different');
  const [first] = matches
    .filter((match) => isOriginal(text, match))
    .toSorted((a, b) => byAge(a.candidate, b.candidate));
  if (first) {
    const [original = null] = copyOf(articleId, first.candidate.articleId, first.comparison);
    return settleArticle(db, { articleId, original, copies: [] });
  }
  const copies = matches.flatMap(({ candidate, comparison }) => copyOf(candidate.articleId, articleId, comparison));
  await settleArticle(db, { articleId, original: null, copies });
};
