import { mix, type Shingles, shinglesOf } from './shingles.ts';

const permutations = 128;
const rowsPerBand = 4;

/**
 * MinHash of a text: 128 signed 32-bit numbers, whose share of agreement with another text's estimates how many runs of five
 * words the two have in common. Empty for a text without words. Source of the method and its settings: Broder 1997; 32 bands of 4
 * find pairs from about 0.4 on.
 */
export const signatureOf = (text: string): number[] => signatureOfShingles(shinglesOf(text));

export const signatureOfShingles = ({ hashes }: Shingles): number[] => {
  if (hashes.size === 0) return [];
  const all = Int32Array.from(hashes);
  const signature: number[] = [];
  for (let index = 0; index < permutations; index += 1) {
    const seed = seeds[index] ?? 0;
    const multiplier = multipliers[index] ?? 1;
    let least = 0x7fffffff;
    for (let at = 0; at < all.length; at += 1) {
      const product = Math.imul((all[at] ?? 0) ^ seed, multiplier);
      const hash = product ^ (product >>> 15);
      if (hash < least) least = hash;
    }
    signature.push(least);
  }
  return signature;
};

/** How much two texts share, 0 to 1, by their signatures. */
export const similarity = (one: number[], other: number[]): number => {
  if (one.length !== permutations || other.length !== permutations) return 0;
  let equal = 0;
  for (let index = 0; index < permutations; index += 1) if (one[index] === other[index]) equal += 1;
  return equal / permutations;
};

/** 32 keys; texts that share one are worth comparing. Kept in an indexed column, they find candidates without reading all. */
export const bandsOf = (signature: number[]): string[] => {
  const bands: string[] = [];
  for (let start = 0; start < signature.length; start += rowsPerBand) {
    let [low, high] = [start, start ^ 0x5bd1e995];
    for (const value of signature.slice(start, start + rowsPerBand)) {
      low = mix(low ^ value);
      high = mix(high + Math.imul(value, 0x01000193));
    }
    bands.push(`${start / rowsPerBand}-${(low >>> 0).toString(36)}${(high >>> 0).toString(36)}`);
  }
  return bands;
};

// Fixed for ever: signatures stored by one version are compared with those of the next.
const seeds = Int32Array.from({ length: permutations }, (_, index) => mix(index * 2 + 1));
const multipliers = Int32Array.from({ length: permutations }, (_, index) => mix(index * 2 + 0x10001) | 1);
