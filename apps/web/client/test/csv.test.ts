import { expect, it } from 'vitest';
import { toCsv } from '../src/charts/csv.ts';

it('quotes cells that hold commas, quotes or line breaks', () => {
  expect(toCsv([['a,b', 'say "hi"', 'two\nlines', 3]])).toBe('"a,b","say ""hi""","two\nlines",3');
});

it('disarms text a spreadsheet would run as a formula, and leaves numbers alone', () => {
  expect(toCsv([['=HYPERLINK("x")', '@cmd', -5]])).toBe(`"'=HYPERLINK(""x"")",'@cmd,-5`);
});
