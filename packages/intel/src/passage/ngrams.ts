import { spareCodes, type FoldedText } from './fold-text.ts';

const bucketBits = 15;
/** Buckets the n-grams are hashed into. A stored model has a weight for each, so changing this retires every model. */
export const bucketCount = 2 ** bucketBits;

/** N-grams that begin at one character: those of 2, 3, 4 and 5. */
export const ngramsEach = 4;

/** Characters of the n-gram that stands at `index` of `ngramBuckets`; it begins at folded character index / 4. */
export const ngramSize = (index: number): number => 2 + (index % ngramsEach);

/**
 * The bucket of every 2- to 5-gram, four for each folded character; the text's end is padded with zeros. Each hash grows
 * out of the one before it, so no substring is ever made. Many n-grams share a bucket.
 */
export function ngramBuckets({ codes, length }: FoldedText): Uint16Array {
  const buckets = new Uint16Array(length * ngramsEach);
  let [second, third, fourth, fifth] = [0, codes[1] ?? 0, codes[2] ?? 0, codes[3] ?? 0];
  // Written out for each size: this is most of what judging a passage costs.
  for (let first = 0, at = 0; first < length; first += 1, at += ngramsEach) {
    [second, third, fourth, fifth] = [third, fourth, fifth, codes[first + spareCodes] ?? 0];
    const two = grown((codes[first] ?? 0) + 1, second);
    const three = grown(two, third);
    const four = grown(three, fourth);
    buckets[at] = bucketOf(two + saltOfTwo);
    buckets[at + 1] = bucketOf(three + saltOfThree);
    buckets[at + 2] = bucketOf(four + saltOfFour);
    buckets[at + 3] = bucketOf(grown(four, fifth) + saltOfFive);
  }
  return buckets;
}

const grown = (hash: number, code: number): number => (Math.imul(hash, 0x01000193) + code + 1) | 0;

const golden = 0x9e3779b9;
const saltOfTwo = Math.imul(2, golden);
const saltOfThree = Math.imul(3, golden);
const saltOfFour = Math.imul(4, golden);
const saltOfFive = Math.imul(5, golden);

/** The end of Murmur3: every bit of the hash changes every bit of the bucket. */
function bucketOf(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) & (bucketCount - 1);
}
