import { describe, expect, it } from 'vitest';
import { inUsd } from '../src/models/money-words.ts';
import { lastDays, spendBy, spendSeries } from '../src/models/spend-by.ts';
import { defangedIn } from '../src/reader/summary-words.ts';
import { segmentText } from '../src/reader/segment-text.ts';

it.each([
  [0, '$0'],
  [12.5, '$12.50'],
  [0.01, '$0.01'],
  [0.0034, '$0.0034'],
  [0.00000001, '$0.00000001'],
])('says %d dollars as %s', (usd, words) => {
  expect(inUsd(usd)).toBe(words);
});

describe('spend', () => {
  const row = (day: string, model: string, purpose: string, usd: number) => ({ day, model, purpose, usd, calls: 1 });

  it('is summed up by what one asks for, the dearest first', () => {
    const days = [
      row('2026-11-21', 'a', 'summary', 1),
      row('2026-11-22', 'b', 'summary', 3),
      row('2026-11-22', 'a', 'ask', 1),
    ];
    expect(spendBy(days, 'model').map(({ name, usd, calls }) => [name, usd, calls])).toEqual([
      ['b', 3, 1],
      ['a', 2, 2],
    ]);
    expect(spendBy(days, 'purpose').map(({ name, usd }) => [name, usd])).toEqual([
      ['summary', 4],
      ['ask', 1],
    ]);
  });

  it('of a day is told by model, those beyond the most as others, and nothing is lost', () => {
    const days = [
      row('2026-11-21', 'a', 'ask', 4),
      row('2026-11-22', 'a', 'ask', 1),
      row('2026-11-22', 'b', 'ask', 2),
      row('2026-11-22', 'c', 'ask', 0.5),
      row('2026-11-22', 'd', 'ask', 0.25),
    ];
    const told = (most: number) =>
      spendSeries(days, 'model', most).map(({ name, of }) => [name, of('2026-11-21'), of('2026-11-22')]);
    expect(told(3)).toEqual([
      ['a', 4, 1],
      ['b', 0, 2],
      ['others', 0, 0.75],
    ]);
    expect(told(4).map(([name]) => name)).toEqual(['a', 'b', 'c', 'd']);
    expect(spendSeries(days, 'purpose', 3).map(({ name, of }) => [name, of('2026-11-22')])).toEqual([['ask', 3.75]]);
  });

  it('has every day up to today', () => {
    expect(lastDays(3, Date.parse('2026-03-01T05:00:00Z'))).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
  });
});

it("spells a model's values as the text shows them, the longest first", () => {
  const text = 'See http://evil.example/a and evil.example too.';
  const mark = (start: number, end: number, shown: string) => ({
    layer: 'observable' as const,
    group: `g${start}`,
    title: '',
    start,
    end,
    shown,
  });
  const segments = segmentText(text.length, [mark(4, 25, 'hxxp://evil[.]example/a'), mark(30, 42, 'evil[.]example')]);
  expect(defangedIn('It loads http://evil.example/a from evil.example.', { text, segments })).toBe(
    'It loads hxxp://evil[.]example/a from evil[.]example.',
  );
});
