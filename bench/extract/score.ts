/** Words as they are compared: letters and digits in lower case; scripts without spaces one character at a time. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[^\P{L}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+|\p{N}+/gu,
    ) ?? [];

const shinglesOf = (text: string, size: number): Map<string, number> => {
  const words = wordsOf(text);
  const counts = new Map<string, number>();
  for (let at = 0; at + size <= Math.max(words.length, size); at += 1) {
    const shingle = words.slice(at, at + size).join(' ');
    if (shingle !== '') counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return counts;
};

export type TextScore = { precision: number; recall: number; f1: number };

/** How far two texts have the same runs of four words, each counted as often as it stands there. */
export const shingleScore = (found: string, gold: string, size = 4): TextScore => {
  const [ours, theirs] = [shinglesOf(found, size), shinglesOf(gold, size)];
  const sum = (counts: Map<string, number>) => [...counts.values()].reduce((total, count) => total + count, 0);
  let common = 0;
  for (const [shingle, count] of ours) common += Math.min(count, theirs.get(shingle) ?? 0);
  const precision = sum(ours) === 0 ? 0 : common / sum(ours);
  const recall = sum(theirs) === 0 ? 0 : common / sum(theirs);
  return { precision, recall, f1: common === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
};

/** How many of the values stand in the text to the letter, leading spaces and tabs included. */
export const keptValues = (text: string, values: string[]): number =>
  values.filter((value) => text.includes(value)).length;

/** A title's heading is no part of the text; readers differ in whether they leave it there. */
export const withoutTitle = (text: string, title: string): string => {
  const plain = (words: string) => wordsOf(words).join(' ');
  const [first = '', ...rest] = text.trimStart().split('\n');
  return plain(first) === plain(title) ? rest.join('\n') : text;
};

/** The day (UTC) of whatever a library gives as a date; null when it is none. */
export const dayOf = (date: string | null | undefined): string | null => {
  const time = date === null || date === undefined || date === '' ? Number.NaN : new Date(date).getTime();
  return Number.isNaN(time) ? null : new Date(time).toISOString().slice(0, 10);
};
