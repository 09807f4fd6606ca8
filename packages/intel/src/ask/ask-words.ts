import { askStem } from './question-words.ts';

/** A word of a text: as written, its stem, and its place among the words. */
export type AskWord = { written: string; stem: string; start: number; end: number };

const word = /[\p{L}\p{N}_]+/gu;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** The words of a text in its order; "cmd.exe" is two, and text without blanks between its words gives pairs of letters. */
export const askWordsOf = (text: string): AskWord[] => {
  const words: AskWord[] = [];
  for (const { 0: written, index } of text.matchAll(word)) {
    if (unspaced.test(written) && written.length > 1) {
      for (let at = 0; at + 1 < written.length; at += 1) {
        const pair = written.slice(at, at + 2);
        words.push({ written: pair, stem: pair, start: index + at, end: index + at + 2 });
      }
    } else {
      words.push({ written, stem: askStem(written.toLowerCase()), start: index, end: index + written.length });
    }
  }
  return words;
};

/** Whether the stems stand one after another somewhere in the words. */
export const holdsRun = (stems: readonly string[], run: readonly string[]): boolean => {
  const [first] = run;
  if (first === undefined) return false;
  for (let at = stems.indexOf(first); at >= 0; at = stems.indexOf(first, at + 1)) {
    if (run.every((stem, index) => stems[at + index] === stem)) return true;
  }
  return false;
};
