import { type AgoUnit, type Moment } from './query-node.ts';

const date = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d{1,9})?)?Z?)?)?)?$/i;
const ago = /^(\d{1,4})(h|d|w|m|mo|y)$/i;
/** Nobody collected anything before; a year of two digits more would leave what a timestamp holds. */
const [firstYear, lastYear] = [1990, 2199];

/** A point of time: 2026-10-01, 2026-10, 2026, 2026-10-01T08:30 (UTC), 7d, 12h, 2w, 3m, 1y, today, yesterday; or null. */
export function readMoment(written: string): Moment | null {
  const word = written.toLowerCase();
  if (word === 'today') return { kind: 'ago', amount: 0, unit: 'd' };
  if (word === 'yesterday') return { kind: 'ago', amount: 1, unit: 'd' };
  const [, amount, unit] = ago.exec(written) ?? [];
  if (amount !== undefined && unit !== undefined) {
    return { kind: 'ago', amount: Number(amount), unit: unit.toLowerCase().slice(0, 1) as AgoUnit };
  }
  return fixedMoment(written);
}

function fixedMoment(written: string): Moment | null {
  const [, year, month, day, hour, minute] = date.exec(written) ?? [];
  if (year === undefined || Number(year) < firstYear || Number(year) > lastYear) return null;
  const [y, m, d, h, min] = [year, month ?? 1, day ?? 1, hour ?? 0, minute ?? 0].map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const from = new Date(Date.UTC(y, m - 1, d, h, min));
  // The 31st of February would quietly become a day of March.
  if (from.getUTCMonth() !== m - 1 || from.getUTCDate() !== d || h > 23 || min > 59) return null;
  const until = new Date(
    minute !== undefined
      ? from.getTime() + 60_000
      : day !== undefined
        ? Date.UTC(y, m - 1, d + 1)
        : month !== undefined
          ? Date.UTC(y, m, 1)
          : Date.UTC(y + 1, 0, 1),
  );
  return {
    kind: 'fixed',
    written: written.toUpperCase().replace(' ', 'T'),
    from: from.toISOString(),
    until: until.toISOString(),
  };
}

/**
 * The stretch of time a moment means when the question is asked at `now`, half-open. What is relative means its whole UTC
 * day for `on`, and begins to the second for `after` and `before`; "today" begins at midnight everywhere.
 */
export function stretchOf(moment: Moment, now: Date, wholeDay: boolean): { from: Date; until: Date } {
  if (moment.kind === 'fixed') return { from: new Date(moment.from), until: new Date(moment.until) };
  const from = new Date(Math.max(0, timeAgo(now, moment.amount, moment.unit).getTime()));
  const isDay = wholeDay || (moment.unit === 'd' && moment.amount === 0);
  if (isDay) from.setUTCHours(0, 0, 0, 0);
  return { from, until: new Date(from.getTime() + (isDay ? 86_400_000 : 0)) };
}

const hoursIn: Record<'h' | 'd' | 'w', number> = { h: 1, d: 24, w: 168 };

function timeAgo(now: Date, amount: number, unit: AgoUnit): Date {
  if (unit !== 'm' && unit !== 'y') return new Date(now.getTime() - amount * hoursIn[unit] * 3_600_000);
  const months = unit === 'y' ? amount * 12 : amount;
  const day = new Date(now);
  day.setUTCDate(1);
  day.setUTCMonth(day.getUTCMonth() - months);
  const lastDay = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  day.setUTCDate(Math.min(now.getUTCDate(), lastDay));
  return day;
}
