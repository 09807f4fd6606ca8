import { type Disagreement, disagreement } from './fact-agreement.ts';
import { factsOf } from './facts.ts';
import { factsSize, type Fingerprint } from './fingerprint.ts';
import { countRuns, estimateRuns } from './shared-runs.ts';
import { comparable } from './sketch.ts';

/** One of two texts to compare. With `text` given for both, what they share is counted and not estimated. */
export type CopySide = Fingerprint & {
  /** SHA-256 of the normalised text, as stored: equal for exact copies. */
  textHash?: string;
  text?: string;
};

export type CopyComparison = {
  kind: 'same' | 'near-copy' | 'excerpt' | 'different';
  /** Share of all runs of five words that stand in both texts, 0 to 1 (Jaccard). */
  similarity: number;
  /** Share of one text's runs that stand in the other, 0 to 1: of the text that lies more in the other. */
  containment: number;
  /** Which text that is: of an excerpt, the excerpt. */
  inner: 'a' | 'b';
  /** Whether the figures are counted, or so far from every threshold that counting would hardly change the kind. */
  sure: boolean;
  why: string;
};

/** Runs in common from which two texts say the same; and how much of one must then be in the other. */
const nearAt = 0.36;
const nearContained = 0.5;
const excerptAt = 0.75;
/** Shorter ones are slogans, not excerpts: a sentence that everybody quotes. */
const fewestWords = 30;
/** An excerpt is at most this part of the whole; a copy that is longer is the whole with something added or left out. */
const excerptPart = 0.62;
/** Estimates are further off in about one of a hundred pairs. */
const margin = 0.12;

/**
 * What two texts are to each other: exact copies, near-copies, an excerpt and its whole, or different. Two reports filled into one
 * form are different: they share their sentences and not their figures and names. Symmetric but for `inner`. From fingerprints
 * alone in microseconds; where the result is not `sure`, ask again with both texts (about 1 ms).
 */
export const compareCopies = (a: CopySide, b: CopySide): CopyComparison => {
  if (a.textHash !== undefined && a.textHash === b.textHash)
    return { kind: 'same', similarity: 1, containment: 1, inner: 'a', sure: true, why: 'the same text' };
  const texts = a.text !== undefined && b.text !== undefined ? ([a.text, b.text] as const) : null;
  const { similarity, inA, inB } = texts ? countRuns(...texts) : estimateRuns(a, b);
  const measures: Measures = {
    similarity,
    containment: Math.max(inA, inB),
    words: Math.min(a.words, b.words),
    part: Math.min(a.words, b.words) / Math.max(1, a.words, b.words),
  };
  const found = kindByRuns(measures);
  // Only what looks like a copy is worth the second look.
  const against =
    found === 'different'
      ? null
      : texts
        ? disagreement(factsOf(texts[0]), factsOf(texts[1]))
        : disagreement(...comparable(a.facts, b.facts, factsSize));
  const kind = against === null ? found : 'different';
  return {
    kind,
    similarity,
    containment: measures.containment,
    inner: inA >= inB ? 'a' : 'b',
    sure: texts !== null || isFar(measures),
    why: whyOf(kind, measures, against),
  };
};

type Measures = Pick<CopyComparison, 'similarity' | 'containment'> & { words: number; part: number };

const kindByRuns = ({ similarity, containment, words, part }: Measures): CopyComparison['kind'] => {
  if (part >= excerptPart && similarity >= nearAt && containment >= nearContained) return 'near-copy';
  if (words < fewestWords || containment < excerptAt) return 'different';
  return part < excerptPart ? 'excerpt' : 'near-copy';
};

const isFar = ({ similarity, containment }: Measures): boolean =>
  containment < nearContained - margin || (similarity > nearAt + margin && containment > excerptAt + margin);

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const named = { figure: 'figures', identifier: 'hashes and CVE numbers', name: 'names' };

const whyOf = (
  kind: CopyComparison['kind'],
  { similarity, containment, part }: Measures,
  against: Disagreement | null,
) => {
  if (against !== null)
    return `${percent(containment)} of the wording is shared, but only ${percent(against.share)} of the ${named[against.kind]}: two reports in one form`;
  if (kind === 'excerpt')
    return `${percent(containment)} of the shorter text is in the other, which is ${(1 / part).toFixed(1)} times as long`;
  return `${percent(similarity)} of the wording is in both`;
};
