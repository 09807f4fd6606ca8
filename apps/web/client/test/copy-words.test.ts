import { expect, it } from 'vitest';
import { copyInWords } from '../src/reader/copy-words.ts';

const other = {
  id: 5,
  title: 'Told',
  source: 'One',
  kind: 'excerpt',
  reason: '90 % of the shorter text is in the other',
} as const;

it('says of a copy what it is to the original one reads, and how that is known', () => {
  const original = { duplicateOf: null, copy: null };
  expect(copyInWords(original, other)).toBe('an excerpt: 90 % of the shorter text is in the other');
  expect(copyInWords(original, { ...other, kind: 'same', reason: 'the same text' })).toBe('the same text');
  expect(copyInWords(original, { ...other, kind: null, reason: null })).toBe('a copy');
});

it('says of the original what the copy one reads is to it', () => {
  const copy = { duplicateOf: 5, copy: { kind: 'near-copy', reason: '70 % of the wording is in both' } } as const;
  expect(copyInWords(copy, { ...other, kind: null, reason: null })).toBe(
    'the original; this is nearly the same text: 70 % of the wording is in both',
  );
  expect(copyInWords({ duplicateOf: 5, copy: null }, { ...other, kind: null, reason: null })).toBe('the original');
});
