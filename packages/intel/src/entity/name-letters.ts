const letter = /[\p{L}\p{N}\p{M}_]/u;
/** Letters of scripts written without blanks, where a name may begin and end anywhere. */
const unspaced =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー々]/u;

const unknown = 0;
const mark = 1;
const wordLetter = 2;
const unspacedLetter = 3;

/** What each UTF-16 code is, found out at its first occurrence: an expression for every letter would cost a microsecond. */
const sorts = new Uint8Array(65_536);

/** `wordLetter` is a letter, digit or underscore of a script that parts its words. */
function sortOf(code: number): number {
  const known = sorts[code] ?? mark;
  if (known !== unknown) return known;
  const written = String.fromCharCode(code);
  const sort = unspaced.test(written) ? unspacedLetter : letter.test(written) ? wordLetter : mark;
  sorts[code] = sort;
  return sort;
}

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Whether a word can begin at `index`: nothing of a word, and no `_`, stands before it. */
export function isWordStart(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  const sort = sortOf(code);
  if (sort === mark || code === 95) return false;
  return sort === unspacedLetter || index === 0 || sortOf(text.charCodeAt(index - 1)) !== wordLetter;
}

/** Whether a word that ends before `index` ends there. */
export const isWordEnd = (text: string, index: number): boolean =>
  index >= text.length ||
  sortOf(text.charCodeAt(index)) !== wordLetter ||
  sortOf(text.charCodeAt(index - 1)) === unspacedLetter;

/** No letter: U+FFFF is none. */
const unfolded = 0xffff;
const folds = new Uint16Array(65_536).fill(unfolded);

/** The letter as names are compared: small, or 0 for what may part a name's words. */
export function foldedLetter(code: number): number {
  const known = folds[code] ?? 0;
  if (known !== unfolded) return known;
  const small = String.fromCharCode(code).toLowerCase();
  const folded = partsWords(code) ? 0 : small.length === 1 ? small.charCodeAt(0) : code;
  folds[code] = folded;
  return folded;
}

/** Blank, hyphen, full stop, underscore, no-break space, and the two hyphens of Unicode. */
const partsWords = (code: number): boolean =>
  code === 32 || code === 45 || code === 46 || code === 95 || code === 0xa0 || code === 0x2010 || code === 0x2011;

/** A name's letters alone: what "APT 29", "APT-29" and "apt29" have in common. */
export function squeezedName(name: string): string {
  let squeezed = '';
  for (let index = 0; index < name.length; index += 1) {
    const code = foldedLetter(name.charCodeAt(index));
    if (code !== 0) squeezed += String.fromCharCode(code);
  }
  return squeezed;
}
