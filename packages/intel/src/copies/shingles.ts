/** A text as runs of words: how many words it has, and the distinct hashes of its runs (32 bits, unsigned order). */
export type Shingles = { words: number; hashes: Set<number> };

const runLength = 5;
const textLimit = 200_000;

/**
 * The distinct runs of five words of a text, hashed; a shorter text is one run. Case, width, punctuation and white space do not
 * count. Chinese, Japanese, Korean and Thai, written without spaces, count by character. The hashes are fixed for ever: those
 * stored by one version are compared with those of the next. Only the first 200,000 characters are read.
 */
export const shinglesOf = (text: string): Shingles => {
  const words = wordHashes(text);
  const hashes = new Set<number>();
  if (words.length === 0) return { words: 0, hashes };
  for (let end = Math.min(runLength, words.length); end <= words.length; end += 1) {
    let hash = 0x9e3779b9;
    for (let index = Math.max(0, end - runLength); index < end; index += 1)
      hash = mix(Math.imul(hash, 31) + (words[index] ?? 0));
    hashes.add(hash);
  }
  return { words: words.length, hashes };
};

const ascii = /^[\0-\x7f]*$/;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu;

const wordHashes = (text: string): number[] => {
  const start = text.slice(0, textLimit);
  if (ascii.test(start)) return asciiHashes(start);
  const plain = start.normalize('NFKC').toLowerCase().replace(unspaced, ' $& ');
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map(hashOf);
};

/** The same for a text without other letters, in one pass that makes no strings. */
const asciiHashes = (text: string): number[] => {
  const words: number[] = [];
  let hash = offsetBasis;
  let inWord = false;
  for (let index = 0; index < text.length; index += 1) {
    const letter = folded[text.charCodeAt(index)] ?? 0;
    if (letter !== 0) {
      hash = Math.imul(hash ^ letter, 0x01000193);
      inWord = true;
    } else if (inWord) {
      words.push(hash | 0);
      hash = offsetBasis;
      inWord = false;
    }
  }
  if (inWord) words.push(hash | 0);
  return words;
};

const offsetBasis = 0x811c9dc5;

/** A letter or digit of ASCII in lower case, by its code; 0 for what stands between words. */
const folded = Uint8Array.from({ length: 128 }, (_, code) =>
  /[A-Za-z0-9]/.test(String.fromCharCode(code)) ? String.fromCharCode(code).toLowerCase().charCodeAt(0) : 0,
);

/** FNV-1a. */
export const hashOf = (word: string): number => {
  let hash = offsetBasis;
  for (let index = 0; index < word.length; index += 1) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  return hash | 0;
};

/** The finaliser of MurmurHash3. */
export const mix = (value: number): number => {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
};
