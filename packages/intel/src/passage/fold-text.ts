/** A text as the classifier sees it: the first `length` of `codes`, and where in the text each of them stands. */
export type FoldedText = { codes: Uint16Array; places: Int32Array; length: number };

/** Zeros that stand after the last character, so that an n-gram may begin at it. */
export const spareCodes = 4;

const isSpace = (code: number): boolean => code <= 32 || code === 0xa0 || code === 0x3000 || code === 0xfeff;
const isUpper = (code: number): boolean => code >= 65 && code <= 90;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/**
 * ASCII in lower case, every digit a 0 (so that addresses and hashes are alike), each run of white space one space, and
 * a space at either end, so that a word's first and last letters are n-grams of their own. Other letters stay as they are.
 */
export function foldText(text: string, start = 0, end = text.length): FoldedText {
  const codes = new Uint16Array(end - start + 2 + spareCodes);
  const places = new Int32Array(end - start + 2);
  codes[0] = 32;
  places[0] = start;
  let length = 1;
  let last = 32;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    const folded = isSpace(code) ? 32 : isUpper(code) ? code + 32 : isDigit(code) ? 48 : code;
    if (folded === 32 && last === 32) continue;
    codes[length] = folded;
    places[length] = at;
    last = folded;
    length += 1;
  }
  if (last !== 32) {
    codes[length] = 32;
    places[length] = end;
    length += 1;
  }
  return { codes, places, length };
}
