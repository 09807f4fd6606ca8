import type { LinkProps } from '@tanstack/react-router';
import type { ArticleSearch, RangeSearch } from '../search-params.ts';

/** Days in UTC, both included, and the filters, as the API takes them. */
export type Range = { since: string; until: string } & Pick<ArticleSearch, 'source' | 'tier'>;

/** Days that are shown where an address names none. Of one thing 52 weeks: it is written of seldom. */
export const usual = { dashboards: 30, subject: 364 } as const;

const dayLength = 86_400_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/**
 * The days an address names. `today` is a day in UTC, "2026-11-23"; without any days the last `usualDays`, today included.
 */
export const rangeOf = (
  { days, since, until, source, tier }: RangeSearch,
  today: string,
  usualDays: number = usual.dashboards,
): Range => {
  const last = until ?? today;
  return {
    since: since ?? dayOf(Date.parse(last) - ((days ?? usualDays) - 1) * dayLength),
    until: last,
    ...(source !== undefined && { source }),
    ...(tier !== undefined && { tier }),
  };
};

/** Why no day lies in the range, in words; null where one does. */
export const rangeFault = ({ since, until }: Range): string | null =>
  since > until ? 'The first day is after the last.' : null;

/** The list of the articles behind a figure: the range's own, narrowed by `more`. */
export const articlesIn = ({ since, until, ...filters }: Range, more: ArticleSearch = {}): LinkProps => ({
  to: '/articles',
  search: { since: `${since}T00:00:00.000Z`, until: `${until}T23:59:59.999Z`, ...filters, ...more },
});

/** The part of the range from a day on, for so many days. */
export const partOf = (range: Range, day: string, days: number): Range => {
  const last = dayOf(Date.parse(day) + (days - 1) * dayLength);
  return {
    ...range,
    since: day > range.since ? day : range.since,
    until: last < range.until ? last : range.until,
  };
};
