import type { Range } from './range.ts';

const dayLength = 86_400_000;

/** Every day of the range, the first one first. */
export const daysOf = ({ since, until }: Pick<Range, 'since' | 'until'>): string[] => {
  const first = Date.parse(since);
  const count = Math.max(0, Math.round((Date.parse(until) - first) / dayLength) + 1);
  return Array.from({ length: count }, (_, at) => new Date(first + at * dayLength).toISOString().slice(0, 10));
};

export type DayCounts = { day: string; counts: ReadonlyMap<string, number> };

/** Counts of a day and a kind as one row for each day, those of which nothing is counted too. */
export const countsByDay = <Row extends { day: string; count: number }>(
  range: Pick<Range, 'since' | 'until'>,
  rows: Row[],
  kindOf: (row: Row) => string,
): DayCounts[] => {
  const ofDay = Map.groupBy(rows, ({ day }) => day);
  return daysOf(range).map((day) => ({
    day,
    counts: new Map((ofDay.get(day) ?? []).map((row) => [kindOf(row), row.count])),
  }));
};
