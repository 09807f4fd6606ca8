import type { ModelSpend } from '../api/types.ts';

type DaySpend = ModelSpend['days'][number];

/** The days' spend summed up by model or by purpose, the dearest first. */
export const spendBy = (days: readonly DaySpend[], what: 'model' | 'purpose') => {
  const sums = new Map<string, { key: string; name: string; calls: number; usd: number }>();
  for (const day of days) {
    const name = day[what];
    const sum = sums.get(name) ?? { key: name, name, calls: 0, usd: 0 };
    sums.set(name, { ...sum, calls: sum.calls + day.calls, usd: sum.usd + day.usd });
  }
  return [...sums.values()].toSorted((a, b) => b.usd - a.usd || b.calls - a.calls);
};

/** What each model or purpose cost on a day; of more than `most`, the cheapest are summed up as "others". */
export const spendSeries = (days: readonly DaySpend[], what: 'model' | 'purpose', most: number) => {
  const names = spendBy(days, what).map(({ name }) => name);
  const own = names.length > most ? names.slice(0, most - 1) : names;
  const nameOf = (name: string) => (own.includes(name) ? name : 'others');
  const shown = own.length < names.length ? [...own, 'others'] : own;
  return shown.map((name) => ({
    name,
    of: (day: string): number =>
      days.reduce((sum, row) => (row.day === day && nameOf(row[what]) === name ? sum + row.usd : sum), 0),
  }));
};

/** Every UTC day of the last `count`, today the last, also those without a call. */
export const lastDays = (count: number, now: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    new Date(now - (count - 1 - index) * 86_400_000).toISOString().slice(0, 10),
  );
