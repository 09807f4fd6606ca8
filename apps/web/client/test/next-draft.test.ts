import { expect, it } from 'vitest';
import { nextDraft } from '../src/sigma/next-draft.ts';

it.for([
  { what: 'the next one', leaving: [2], next: 3 },
  { what: 'the next that stays', leaving: [2, 3], next: 4 },
  { what: 'the one before, at the end', leaving: [2, 3, 4], next: 1 },
  { what: 'none, when none stays', leaving: [1, 2, 3, 4], next: undefined },
  { what: 'the same, when others leave', leaving: [1, 3], next: 2 },
])('shows $what', ({ leaving, next }) => {
  expect(nextDraft([1, 2, 3, 4], 2, leaving)).toBe(next);
});

it('shows the first one when a draft leaves that is in no list', () => {
  expect(nextDraft([1, 2], 9, [9])).toBe(1);
  expect(nextDraft([], undefined, [1])).toBeUndefined();
});
