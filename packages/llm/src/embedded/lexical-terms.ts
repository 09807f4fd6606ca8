/** A term of a text, as the lexical half of an embedding counts it: `word` or a run of three letters inside one. */
export type Terms = { words: Map<string, number>; grams: Map<string, number> };

const token = /[\p{L}\p{N}_]+(?:[.\-'’][\p{L}\p{N}_]+)*/gu;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
/** Hashes and keys are words, but their letters say nothing. */
const longestSpelt = 24;
const longestWord = 128;

/**
 * How often each word and each run of three letters occurs. Small letters, defanged spellings undone; "cmd.exe" is a word
 * beside "cmd" and "exe"; text without blanks between its words gives pairs of letters instead.
 */
export function termsOf(text: string): Terms {
  const words = new Map<string, number>();
  const grams = new Map<string, number>();
  for (const [found] of plain(text).matchAll(token)) {
    const word = found.slice(0, longestWord);
    if (unspaced.test(word)) {
      countPairs(words, word);
      continue;
    }
    count(words, word);
    if (word.length > longestSpelt) continue;
    const parts = word.split(/[.\-_'’]/);
    for (const part of parts) {
      if (parts.length > 1 && part.length > 1) count(words, part);
      countGrams(grams, part);
    }
  }
  return { words, grams };
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[[({][.,:@][\])}]/g, (bracketed) => bracketed.charAt(1))
    .replaceAll(/\bhxxp/g, 'http');

const count = (counts: Map<string, number>, term: string): void => void counts.set(term, (counts.get(term) ?? 0) + 1);

function countPairs(words: Map<string, number>, run: string): void {
  const letters = Array.from(run);
  if (letters.length === 1) count(words, run);
  for (let at = 0; at + 1 < letters.length; at += 1) count(words, `${letters[at]}${letters[at + 1]}`);
}

/** A word's ends are letters too, so that "ssl" and "lssl" differ. */
function countGrams(grams: Map<string, number>, word: string): void {
  if (word.length < 3) return;
  const padded = `^${word}$`;
  for (let at = 0; at + 3 <= padded.length; at += 1) count(grams, padded.slice(at, at + 3));
}
