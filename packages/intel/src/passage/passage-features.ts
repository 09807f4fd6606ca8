import { foldText } from './fold-text.ts';
import { bucketCount, ngramBuckets } from './ngrams.ts';

/** A text as a sparse vector of length 1: `values[i]` stands in bucket `buckets[i]`. */
export type PassageFeatures = { buckets: Uint16Array; values: Float32Array };

/** 1 + ln(count): the hundredth `\` of a passage says little more than the tenth. */
const damped = Float32Array.from({ length: 256 }, (_, count) => (count === 0 ? 0 : 1 + Math.log(count)));

// Reused by every call, and left at zero by each: clearing 32,768 counters would cost more than the counting.
const counts = new Uint8Array(bucketCount);

/** How often each bucket's n-grams stand in `text` from `start` to `end`, damped, times their `rarity`, scaled to length 1. */
export function passageFeatures(text: string, start: number, end: number, rarity: Uint8Array): PassageFeatures {
  const ngrams = ngramBuckets(foldText(text, start, end));
  const touched = new Uint16Array(Math.min(ngrams.length, bucketCount));
  let distinct = 0;
  for (let index = 0; index < ngrams.length; index += 1) {
    const bucket = ngrams[index] ?? 0;
    const count = counts[bucket] ?? 0;
    if (count === 0) touched[distinct++] = bucket;
    if (count < 255) counts[bucket] = count + 1;
  }
  const buckets = touched.subarray(0, distinct);
  const values = new Float32Array(distinct);
  let squares = 0;
  for (let index = 0; index < distinct; index += 1) {
    const bucket = buckets[index] ?? 0;
    const value = (damped[counts[bucket] ?? 0] ?? 0) * (rarity[bucket] ?? 0);
    counts[bucket] = 0;
    values[index] = value;
    squares += value * value;
  }
  const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  for (let index = 0; index < distinct; index += 1) values[index] = (values[index] ?? 0) * scale;
  return { buckets, values };
}

/**
 * How telling each bucket is, 1 to 255: its inverse document frequency over `texts` (1 + ln((1 + n) / (1 + df)), as
 * scikit-learn has it), in proportion to the largest there can be. Only proportions matter, because vectors have length 1.
 */
export function bucketRarity(texts: readonly string[]): Uint8Array {
  const flat = new Uint8Array(bucketCount).fill(1);
  const frequency = new Uint32Array(bucketCount);
  for (const text of texts) {
    for (const bucket of passageFeatures(text, 0, text.length, flat).buckets)
      frequency[bucket] = (frequency[bucket] ?? 0) + 1;
  }
  const most = 1 + Math.log(1 + texts.length);
  return Uint8Array.from(frequency, (count) =>
    Math.max(1, Math.round((255 * (1 + Math.log((1 + texts.length) / (1 + count)))) / most)),
  );
}
