import { expect, it } from 'vitest';
import type { RevisionChange } from '../src/api/types.ts';
import { before, placeOf, type Side } from '../src/compare/side.ts';
import { alignTexts, splitSets } from '../src/compare/word-diff.ts';

const textOf = (words: { text: string }[]) => words.map(({ text }) => text).join('');

it('puts paragraphs that belong together into one row, and marks the words that differ', () => {
  const pairs = alignTexts('Same.\nThe loader calls home.\nGone.', 'Same.\nThe loader calls out.\nNew one.\nAnother.');
  expect(pairs.map(({ left, right, isSame }) => [textOf(left), textOf(right), isSame])).toEqual([
    ['Same.', 'Same.', true],
    ['The loader calls home.', 'The loader calls out.', false],
    ['Gone.', 'New one.', false],
    ['', 'Another.', false],
  ]);
  const changed = pairs[1];
  expect(changed?.left.filter(({ isOwn }) => isOwn).map(({ text }) => text)).toEqual(['home']);
  expect(changed?.right.filter(({ isOwn }) => isOwn).map(({ text }) => text)).toEqual(['out']);
});

it('loses no letter of either side', () => {
  const [left, right] = ['a b c\nd e f\ng', 'a c\nx\nd e\ng h'];
  const pairs = alignTexts(left, right);
  const all = (side: 'left' | 'right') =>
    pairs
      .map((pair) => textOf(pair[side]))
      .filter(Boolean)
      .join('\n');
  expect(all('left')).toBe(left);
  expect(all('right')).toBe(right);
});

it('shows two long texts that share nothing whole, side by side', () => {
  const text = (word: string) => Array.from({ length: 4000 }, (_, at) => `${word} ${at}`).join('\n');
  const pairs = alignTexts(text('left'), text('right'));
  expect(pairs).toHaveLength(4000);
  expect(pairs[0]).toEqual({
    left: [{ text: 'left 0', isOwn: true }],
    right: [{ text: 'right 0', isOwn: true }],
    isSame: false,
  });
});

it('knows what only one side has', () => {
  expect(splitSets(['a', 'b'], ['b', 'c'], (value) => value)).toEqual({ left: ['a'], both: ['b'], right: ['c'] });
});

it.for([
  ['34', { articleId: 34, revision: null }],
  ['34.2', { articleId: 34, revision: 2 }],
  ['34.', null],
  ['x', null],
  [undefined, null],
] as const)('reads %j as a place', ([given, place]) => {
  expect(placeOf(given)).toEqual(place);
});

it('walks back from the present text to an earlier one with what it had then', () => {
  const now: Side = {
    articleId: 1,
    revision: 2,
    title: 'New title',
    source: 'A source',
    language: 'en',
    text: 'It uses b.example now.',
    observables: [
      { type: 'domain-name', value: 'b.example' },
      { type: 'domain-name', value: 'kept.example' },
    ],
    techniques: null,
  };
  const change = {
    from: 1,
    to: 2,
    titleBefore: 'Old title',
    titleAfter: 'New title',
    text: {
      parts: [
        { kind: 'same', text: 'It uses ', collapsible: false },
        { kind: 'removed', text: 'a.example.', collapsible: false },
        { kind: 'added', text: 'b.example now.', collapsible: false },
      ],
      added: 14,
      removed: 10,
      tooDifferent: false,
    },
    observables: {
      added: [{ type: 'domain-name', value: 'b.example' }],
      removed: [{ type: 'domain-name', value: 'a.example' }],
      kept: 1,
    },
  } satisfies RevisionChange;
  const then = before(now, change, 1);
  expect([then.revision, then.title, then.text]).toEqual([1, 'Old title', 'It uses a.example.']);
  expect(then.observables.map(({ value }) => value).toSorted()).toEqual(['a.example', 'kept.example']);
});
