import { expect, it } from 'vitest';
import { mostLikely } from '../src/articles/most-likely.ts';

const passages = Array.from({ length: 1_000 }, (_, at) => ({ start: at, end: at + 1, probability: (at % 10) / 10 }));

it('keeps the passages most likely worth a hunt, in the order of the text', () => {
  const kept = mostLikely(passages, 150);
  expect(kept).toHaveLength(150);
  expect(kept.map(({ start }) => start)).toEqual(kept.map(({ start }) => start).toSorted((a, b) => a - b));
  expect(kept.filter(({ probability }) => probability === 0.9)).toHaveLength(100);
  expect(kept.every(({ probability }) => probability >= 0.8)).toBe(true);
});

it('keeps all that are few enough', () => {
  expect(mostLikely(passages.slice(0, 150), 150)).toEqual(passages.slice(0, 150));
});
