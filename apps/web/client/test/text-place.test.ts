import { expect, it } from 'vitest';
import { offsetOf } from '../src/sigma/text-place.ts';

it('finds a line and a column in a text, and its end where they are beyond', () => {
  const text = 'one\n\nthree';
  expect(offsetOf(text, 1, 1)).toBe(0);
  expect(offsetOf(text, 1, 99)).toBe(3);
  expect(offsetOf(text, 2, 1)).toBe(4);
  expect(offsetOf(text, 3, 3)).toBe(7);
  expect(offsetOf(text, 9, 1)).toBe(10);
});
