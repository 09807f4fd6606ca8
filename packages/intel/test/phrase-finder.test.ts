import { expect, it } from 'vitest';
import { phraseFinder } from '../src/phrase-finder.ts';

it('finds every occurrence of every phrase, overlapping ones too', () => {
  const phrases = ['he', 'she', 'his', 'hers', 'C:\\', 'é'];
  const text = 'uSHErs said: his c:\\ é hehe';
  const expected = phrases.flatMap((phrase, number) =>
    Array.from({ length: text.length }, (_, start) => ({ phrase: number, start, end: start + phrase.length })).filter(
      ({ start, end }) => text.slice(start, end).toLowerCase() === phrase.toLowerCase(),
    ),
  );
  const order = (a: { start: number; end: number }, b: { start: number; end: number }) =>
    a.start - b.start || a.end - b.end;
  expect(phraseFinder(phrases)(text).sort(order)).toEqual(expected.sort(order));
});

it('finds nothing when there is nothing to look for', () => {
  expect(phraseFinder([])('text')).toEqual([]);
});
