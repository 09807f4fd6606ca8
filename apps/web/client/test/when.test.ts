import { expect, it } from 'vitest';
import { relative } from '../src/parts/when.tsx';

const now = Date.parse('2026-11-22T12:00:00Z');

it.each([
  ['2026-11-22T11:59:58Z', 'just now'],
  ['2026-11-22T11:58:00Z', '2 min ago'],
  ['2026-11-22T15:10:00Z', 'in 3 h'],
  ['2026-11-12T12:00:00Z', '10 d ago'],
  ['2024-11-12T12:00:00Z', '2 y ago'],
])('says %s as "%s"', (at, words) => {
  expect(relative(new Date(at), now)).toBe(words);
});
