import type { Fingerprint } from './fingerprint.ts';
import { sampleSize } from './fingerprint.ts';
import { similarity } from './min-hash.ts';
import { shinglesOf } from './shingles.ts';
import { comparable } from './sketch.ts';

/** How much two texts share: of all runs of five words (Jaccard), and of each text's own. 0 to 1. */
export type SharedRuns = { similarity: number; inA: number; inB: number };

/** By their fingerprints; off by more than .12 in about one of a hundred pairs. */
export const estimateRuns = (
  a: Pick<Fingerprint, 'signature' | 'sample'>,
  b: Pick<Fingerprint, 'signature' | 'sample'>,
): SharedRuns => {
  const [ofA, ofB] = comparable(a.sample, b.sample, sampleSize);
  const runs = sharesOf(new Set(ofA), new Set(ofB));
  const whole = a.sample.length < sampleSize && b.sample.length < sampleSize;
  if (whole || a.signature.length === 0 || b.signature.length === 0) return runs; // of short texts the sample is all there is
  // Two samples drawn in different ways: their mean is off by less than either.
  return { ...runs, similarity: (runs.similarity + similarity(a.signature, b.signature)) / 2 };
};

/** By their words. */
export const countRuns = (a: string, b: string): SharedRuns => sharesOf(shinglesOf(a).hashes, shinglesOf(b).hashes);

const sharesOf = (a: Set<number>, b: Set<number>): SharedRuns => {
  const shared = a.intersection(b).size;
  const ratio = (whole: number) => (whole === 0 ? 0 : shared / whole);
  return { similarity: ratio(a.size + b.size - shared), inA: ratio(a.size), inB: ratio(b.size) };
};
