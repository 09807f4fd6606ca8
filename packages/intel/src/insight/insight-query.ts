/** What is counted. */
export const measures = ['articles', 'stories', 'observables', 'mentions'] as const;
export type Measure = (typeof measures)[number];

/** What it is counted for, each by itself; `none` counts all together. */
export const subjects = [
  'none',
  'technique',
  'actor',
  'malware',
  'tool',
  'vulnerability',
  'source',
  'observable-type',
  'tier',
  'language',
  'platform',
] as const;
export type Subject = (typeof subjects)[number];

/** How the time is cut; `none` leaves it in one piece. */
export const periods = ['none', 'day', 'week', 'month'] as const;
export type Period = (typeof periods)[number];

/** A question that a chart answers. It says what is counted and never how: no part of it reaches the database as words. */
export type InsightQuery = {
  measure: Measure;
  of: Subject;
  by: Period;
  /** Which articles, in the search grammar; empty for all. */
  filters: string;
  /** The first and the last day (2026-06-01, UTC), both included; null for `usualDays` before the last, and for today. */
  since: string | null;
  until: string | null;
  /** At most so many of what it is counted for. */
  limit: number;
};

/** The most of what is counted for that a query may ask for. */
export const mostShown = 100;

/** Days that are looked at where no first one is given: enough of the periods to see something. */
export const usualDays: Record<Period, number> = { none: 30, day: 30, week: 84, month: 366 };
