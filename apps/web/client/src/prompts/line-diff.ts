import { diffLines } from 'diff';

export type DiffLine = { kind: 'same' | 'added' | 'removed'; text: string };

/** What became of a text, line by line: those only the old one has before those that replace them. */
export const lineDiff = (before: string, after: string): DiffLine[] =>
  diffLines(withEnd(before), withEnd(after)).flatMap(({ value, added, removed }) =>
    value
      .replace(/\n$/, '')
      .split('\n')
      .map((text): DiffLine => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text })),
  );

/** Else a last line without a break would differ from the same line with one. */
const withEnd = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);
