import { expect, it } from 'vitest';
import { isUpdatedSince, parseReadTimes, withRead } from '../src/reader/read-memory.ts';

it('remembers at most 2,000 articles, the ones read last', () => {
  let times = parseReadTimes(null);
  for (let id = 1; id <= 2100; id += 1) times = withRead(times, id, id);
  expect(times.size).toBe(2000);
  expect(times.has(100)).toBe(false);
  expect(times.get(101)).toBe(101);
});

it('counts an article that is read again as read last', () => {
  let times = parseReadTimes('[[1,10],[2,20]]');
  times = withRead(times, 1, 30);
  expect([...times]).toEqual([
    [2, 20],
    [1, 30],
  ]);
});

it.each(['', 'null', '{}', '[1, "x"]', '[["1", 2], [3]]', 'not json'])(
  'begins anew when the store holds %s',
  (stored) => {
    expect([...parseReadTimes(stored)]).toEqual([]);
  },
);

it('keeps what makes sense of a store with more than it may hold', () => {
  const pairs = Array.from({ length: 3000 }, (_, id) => [id, id]);
  expect(parseReadTimes(JSON.stringify(pairs)).size).toBe(2000);
});

it.each([
  ['2026-11-22T12:00:00Z', Date.parse('2026-11-22T11:00:00Z'), true],
  ['2026-11-22T10:00:00Z', Date.parse('2026-11-22T11:00:00Z'), false],
  ['2026-11-22T12:00:00Z', undefined, false],
  [null, 1, false],
])('updated at %s, read at %s: %s', (revisedAt, readAt, expected) => {
  expect(isUpdatedSince(revisedAt, readAt)).toBe(expected);
});
