const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Publications this close belong together: a lab that posts three reports in an afternoon publishes once. */
const burstMs = 12 * hourMs;
const mostBursts = 60;
const fewestGaps = 4;

/**
 * The gap a source usually leaves between publications, in milliseconds: the median of the gaps between its last 60
 * bursts of dates. Null when there are fewer than four gaps to learn from. Dates may come in any order; those that are
 * not in the past are passed over.
 */
export const expectedGap = (dates: readonly Date[], now = new Date()): number | null => {
  const gaps = gapsOf(dates, now);
  return gaps.length < fewestGaps ? null : quantile(gaps, 0.5);
};

/**
 * How long a source may be silent before that is unusual for it, in milliseconds: three times the gap that nine in ten of
 * its gaps stay under, but at least five days and at most a year. Sixty days while too little is known.
 */
export const quietAfter = (dates: readonly Date[], now = new Date()): number => {
  const gaps = gapsOf(dates, now);
  if (gaps.length < fewestGaps) return 60 * dayMs;
  return Math.min(365 * dayMs, Math.max(5 * dayMs, 3 * quantile(gaps, 0.9)));
};

/** Whether a source has been silent for far longer than usual; false when no date is known. */
export const isQuiet = (dates: readonly Date[], now: Date): boolean => {
  const last = pastTimes(dates, now).at(-1);
  return last !== undefined && now.getTime() - last > quietAfter(dates, now);
};

/** Why a source is called quiet, in words; null while it is not. */
export const quietReason = (dates: readonly Date[], now: Date): string | null => {
  const last = pastTimes(dates, now).at(-1);
  if (last === undefined || !isQuiet(dates, now)) return null;
  const gap = expectedGap(dates, now);
  const usual =
    gap === null ? 'and too little is known of its rhythm' : `where it usually publishes every ${span(gap)}`;
  return `Nothing new for ${duration(now.getTime() - last)}, ${usual}.`;
};

/** The same where one is named: "an hour", "3 days". */
export const duration = (ms: number): string => {
  const said = span(ms);
  return /^\d/.test(said) ? said : `${said === 'hour' ? 'an' : 'a'} ${said}`;
};

/** A length of time as a person says it after "every": "6 hours", "3 days". */
export const span = (ms: number): string => {
  const [count, unit] =
    ms < 59.5 * 60_000
      ? [ms / 60_000, 'minute']
      : ms < 23.5 * hourMs
        ? [ms / hourMs, 'hour']
        : ms < 60 * dayMs
          ? [ms / dayMs, 'day']
          : [ms / (30.44 * dayMs), 'month'];
  const whole = Math.max(1, Math.round(count));
  return whole === 1 ? unit : `${whole} ${unit}s`;
};

const pastTimes = (dates: readonly Date[], now: Date): number[] =>
  dates
    .map((date) => date.getTime())
    .filter((time) => time <= now.getTime())
    .sort((a, b) => a - b);

/** The gaps from one burst's first date to the next one's, shortest first. */
const gapsOf = (dates: readonly Date[], now: Date): number[] => {
  const times = pastTimes(dates, now);
  const gaps: number[] = [];
  let first = times[0] ?? 0;
  for (const [index, time] of times.entries()) {
    const before = times[index - 1];
    if (before === undefined || time - first < burstMs) continue;
    gaps.push(time - first);
    first = time;
  }
  return gaps.slice(-mostBursts).sort((a, b) => a - b);
};

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
