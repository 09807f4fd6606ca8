/** Letters of scripts that part their words; in the others (Han, Kana, Thai …) a word may start anywhere. */
const letter = /[\p{L}\p{M}\p{N}]/u;
const unparted = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const longestTitle = 2_000;

/** The first of `words` that stands in a title as whole words, in any case: "event" is in "Event of the year", not in "Preventing". */
export const wordInTitle = (title: string, words: readonly string[]): string | undefined => {
  const line = normal(title.slice(0, longestTitle));
  return words.find((word) => stands(line, normal(word)));
};

const normal = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

const stands = (line: string, word: string): boolean => {
  if (word === '') return false;
  for (let at = line.indexOf(word); at !== -1; at = line.indexOf(word, at + 1)) {
    const end = at + word.length;
    if (!isOneWord(charBefore(line, at), charAt(line, at)) && !isOneWord(charBefore(line, end), charAt(line, end)))
      return true;
  }
  return false;
};

const isOneWord = (left: string, right: string): boolean =>
  letter.test(left) && letter.test(right) && !unparted.test(left) && !unparted.test(right);

const charAt = (line: string, at: number): string => String.fromCodePoint(line.codePointAt(at) ?? 32);

const charBefore = (line: string, at: number): string => {
  const before = line.charCodeAt(at - 1);
  return charAt(line, before >= 0xdc00 && before <= 0xdfff ? at - 2 : at - 1);
};
