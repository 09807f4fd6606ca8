import { expect, it } from 'vitest';
import { tableRows } from '../src/reader/text-tables.ts';

const cells = (text: string, start = 0, end = text.length) =>
  tableRows(text, start, end).map((row) => row.map((cell) => text.slice(cell.start, cell.end)));

it('parts rows by newlines and cells by tabs', () => {
  expect(cells('Type\tValue\nsha256\tabc')).toEqual([
    ['Type', 'Value'],
    ['sha256', 'abc'],
  ]);
});

it('keeps empty cells, so that columns stay in line', () => {
  expect(cells('a\t\tc\n\tb\t')).toEqual([
    ['a', '', 'c'],
    ['', 'b', ''],
  ]);
});

it('leaves out blank rows', () => {
  expect(cells('a\tb\n\nc\td\n')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

it('reads only its own part of the text', () => {
  expect(cells('before\na\tb\nafter', 7, 10)).toEqual([['a', 'b']]);
});
