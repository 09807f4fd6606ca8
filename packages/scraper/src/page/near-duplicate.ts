const permutations = 128;
const rowsPerBand = 4;
const shingleWords = 5;
const textLimit = 200_000;

/**
 * MinHash of a text: 128 signed 32-bit numbers, whose share of agreement with another text's estimates how many runs of five
 * words the two have in common. Chinese, Japanese, Korean and Thai, written without spaces, count by character. Empty for a text
 * without words. Source of the method and its settings: Broder 1997; 32 bands of 4 find pairs from about 0.4 on.
 */
export const signatureOf = (text: string): number[] => {
  const tokens = tokensOf(text);
  if (tokens.length === 0) return [];
  const signature = new Int32Array(permutations).fill(0x7fffffff);
  for (const shingle of shingles(tokens)) {
    for (let index = 0; index < permutations; index += 1) {
      let hash = Math.imul(shingle ^ (seeds[index] ?? 0), multipliers[index] ?? 1);
      hash ^= hash >>> 15;
      if (hash < (signature[index] ?? 0)) signature[index] = hash;
    }
  }
  return [...signature];
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

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu;

const tokensOf = (text: string): number[] => {
  const plain = text.slice(0, textLimit).normalize('NFKC').toLowerCase().replace(unspaced, ' $& ');
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map(hashOf);
};

const shingles = (tokens: number[]): Set<number> => {
  const found = new Set<number>();
  for (let end = Math.min(shingleWords, tokens.length); end <= tokens.length; end += 1) {
    let hash = 0x9e3779b9;
    for (let index = Math.max(0, end - shingleWords); index < end; index += 1)
      hash = mix(Math.imul(hash, 31) + (tokens[index] ?? 0));
    found.add(hash);
  }
  return found;
};

/** FNV-1a. */
const hashOf = (word: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index += 1) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  return hash | 0;
};

/** The finaliser of MurmurHash3. */
const mix = (value: number): number => {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
};

// Fixed for ever: signatures stored by one version are compared with those of the next.
const seeds = Int32Array.from({ length: permutations }, (_, index) => mix(index * 2 + 1));
const multipliers = Int32Array.from({ length: permutations }, (_, index) => mix(index * 2 + 0x10001) | 1);
