import { expect, it } from 'vitest';
import { markedParts } from '../src/search/marked-text.ts';

it('tells matches from the words around them', () => {
  expect(markedParts('uses \uE000PowerShell\uE001 to load')).toEqual([
    { text: 'uses ', marked: false },
    { text: 'PowerShell', marked: true },
    { text: ' to load', marked: false },
  ]);
});

it('keeps HTML as the letters it is', () => {
  expect(markedParts('\uE000<img src=x>\uE001')).toEqual([{ text: '<img src=x>', marked: true }]);
});

it('marks nothing for a mark without its partner, and drops the mark', () => {
  expect(markedParts('a \uE000cut off')).toEqual([
    { text: 'a ', marked: false },
    { text: 'cut off', marked: false },
  ]);
  expect(markedParts('stray\uE001 end')).toEqual([{ text: 'stray end', marked: false }]);
});

it('gives no parts for no text', () => {
  expect(markedParts('')).toEqual([]);
});
