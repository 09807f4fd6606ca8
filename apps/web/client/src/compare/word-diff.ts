import { diffArrays, diffWordsWithSpace } from 'diff';

/** Words of one side: whether the other side has them too. */
export type Words = { text: string; isOwn: boolean };

/** A paragraph of each side that belong together; empty where the other side has nothing of the kind. */
export type Pair = { left: Words[]; right: Words[]; isSame: boolean };

/** Longer texts are compared by paragraph alone. */
const mostLetters = 60_000;
/** Paragraphs, or words of one, that may differ: looking for what two texts share takes time by the square of what they do not. */
const mostEdits = 2000;

/** Two texts beside each other: paragraphs that belong together stand in one row, with the words that differ. */
export const alignTexts = (left: string, right: string): Pair[] => {
  const byWords = left.length + right.length <= mostLetters;
  const [ours, theirs] = [paragraphs(left), paragraphs(right)];
  const runs = diffArrays(ours, theirs, { maxEditLength: mostEdits }) ?? [
    { value: ours, removed: true, added: false },
    { value: theirs, removed: false, added: true },
  ];
  const pairs: Pair[] = [];
  for (let i = 0; i < runs.length; i += 1) {
    const run = runs[i];
    const next = runs[i + 1];
    if (!run) continue;
    if (run.removed && next?.added) {
      pairs.push(...changed(run.value, next.value, byWords));
      i += 1;
    } else if (run.removed) pairs.push(...changed(run.value, [], byWords));
    else if (run.added) pairs.push(...changed([], run.value, byWords));
    else pairs.push(...run.value.map((text) => ({ left: [same(text)], right: [same(text)], isSame: true })));
  }
  return pairs;
};

const paragraphs = (text: string): string[] => text.split(/\n+/).filter((line) => line.trim() !== '');

const same = (text: string): Words => ({ text, isOwn: false });

const changed = (left: string[], right: string[], byWords: boolean): Pair[] =>
  Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const [one = '', other = ''] = [left[index], right[index]];
    return byWords && one !== '' && other !== '' ? wordsOf(one, other) : whole(one, other);
  });

const whole = (one: string, other: string): Pair => ({
  left: one === '' ? [] : [{ text: one, isOwn: true }],
  right: other === '' ? [] : [{ text: other, isOwn: true }],
  isSame: false,
});

const wordsOf = (one: string, other: string): Pair => {
  const parts = diffWordsWithSpace(one, other, { maxEditLength: mostEdits });
  if (parts === undefined) return whole(one, other);
  const side = (skipped: 'added' | 'removed') =>
    parts
      .filter((part) => !part[skipped])
      .map(({ value, added, removed }) => ({ text: value, isOwn: added || removed }));
  return { left: side('added'), right: side('removed'), isSame: false };
};

/** What only the left has, what only the right has, and what both have. */
export const splitSets = <T>(
  left: T[],
  right: T[],
  nameOf: (value: T) => string,
): { left: T[]; both: T[]; right: T[] } => {
  const [atLeft, atRight] = [new Set(left.map(nameOf)), new Set(right.map(nameOf))];
  return {
    left: left.filter((value) => !atRight.has(nameOf(value))),
    both: left.filter((value) => atRight.has(nameOf(value))),
    right: right.filter((value) => !atLeft.has(nameOf(value))),
  };
};
