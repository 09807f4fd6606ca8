import { describe, expect, it } from 'vitest';
import { expectedGap, isQuiet, quietAfter, quietReason, span } from '../../src/discovery/rhythm.ts';
import { suggestInterval, suggestTier } from '../../src/discovery/suggest.ts';

const now = new Date('2026-06-01T00:00:00Z');
const day = 86_400_000;
const ago = (days: number) => new Date(now.getTime() - days * day);
const every = (days: number, count: number, from = 0) => Array.from({ length: count }, (_, n) => ago(from + n * days));
const entries = (dates: (Date | null)[]) =>
  dates.map((publishedAt) => ({
    url: 'https://a.example/',
    title: 'x',
    publishedAt,
    updatedAt: null,
    authors: [],
    html: null,
    categories: [],
  }));

describe('the rhythm of a source', () => {
  it('is its usual gap, three reports of one afternoon counting as one publication', () => {
    expect(expectedGap(every(7, 10), now)).toBe(7 * day);
    expect(
      expectedGap(
        every(7, 10).flatMap((date) => [
          date,
          new Date(date.getTime() + 3_600_000),
          new Date(date.getTime() + 7_200_000),
        ]),
        now,
      ),
    ).toBe(7 * day);
  });

  it('is not known from four dates', () => {
    expect(expectedGap(every(7, 4), now)).toBeNull();
    expect(expectedGap([], now)).toBeNull();
  });

  it('does not come from dates to come', () => {
    expect(expectedGap([...every(7, 5), ...every(-1, 10, -1)], now)).toBe(7 * day);
  });

  it.each([
    ['a daily source silent for four days', every(1, 30, 4), false],
    ['a daily source silent for six', every(1, 30, 6), true],
    ['a monthly source silent for two months', every(30, 12, 60), false],
    ['a monthly source silent for four', every(30, 12, 120), true],
    [
      'an unsteady source silent for as long as it was before',
      [0, 1, 2, 60, 61, 62, 120, 121, 122].map((days) => ago(days + 60)),
      false,
    ],
    ['a source with two articles silent for 50 days', every(1, 2, 50), false],
    ['a source with two articles silent for 70', every(1, 2, 70), true],
    ['a source without dates', [], false],
  ])('judges %s', (_, dates, quiet) => {
    expect(isQuiet(dates, now)).toBe(quiet);
    expect(quietReason(dates, now) !== null).toBe(quiet);
  });

  it('says why in words', () => {
    expect(quietReason(every(7, 20, 40), now)).toBe(
      'Nothing new for 40 days, where it usually publishes every 7 days.',
    );
    expect(quietAfter(every(7, 20), now)).toBe(21 * day);
    expect(span(40 * 60_000)).toBe('40 minutes');
  });
});

describe('suggestInterval', () => {
  it.each([
    ['many a day', every(0.05, 20), 900],
    ['daily', every(1, 20), 3600],
    ['weekly', every(7, 20), 21_600],
    ['yearly', every(365, 5), 86_400],
    ['daily once, and silent for a year', every(1, 20, 365), 86_400],
    ['without dates', [null, null], 3600],
  ])('looks at a source that publishes %s', (_, dates, seconds) => {
    expect(suggestInterval(entries(dates), { now }).value).toBe(seconds);
  });

  it('keeps between the bounds and says why', () => {
    expect(suggestInterval(entries(every(0.01, 20)), { now, min: 1800 }).value).toBe(1800);
    expect(suggestInterval(entries(every(100, 20)), { now, max: 7200 }).value).toBe(7200);
    expect(suggestInterval(entries(every(1, 20)), { now }).because).toBe(
      'It publishes about every day, so it is looked at every hour.',
    );
  });
});

describe('suggestTier', () => {
  const withText = (html: string) => entries(every(3, 5)).map((entry) => ({ ...entry, html: `<p>${html}</p>` }));

  it('calls many pieces a day news, indicators first-hand, and anything else standard', () => {
    expect(suggestTier(entries(every(0.1, 20))).value).toBe('basic');
    expect(suggestTier(withText('Indicators of compromise are listed at the end of this report.')).value).toBe(
      'premium',
    );
    expect(suggestTier(withText('We are proud to announce a partnership with another company.')).value).toBe(
      'standard',
    );
    expect(suggestTier([]).value).toBe('standard');
  });
});
