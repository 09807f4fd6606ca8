const periods = new Map([
  ['hourly', 3600],
  ['daily', 86_400],
  ['weekly', 604_800],
  ['monthly', 2_592_000],
  ['yearly', 31_536_000],
]);

/** What is said to last longer than a month is not believed. */
const longestSeconds = 2_592_000;

/**
 * How long a feed says that it stays the same: RSS 2.0's `ttl` in minutes, else RSS 1.0's `sy:updatePeriod` divided by
 * `sy:updateFrequency`. Nothing where it says nothing that can be read.
 */
export const lifetime = (said: { ttl: string; period: string; frequency: string }): { ttlSeconds?: number } => {
  const minutes = wholeNumber(said.ttl);
  if (minutes !== null) return { ttlSeconds: Math.min(longestSeconds, minutes * 60) };
  const period = periods.get(said.period.trim().toLowerCase());
  if (period === undefined) return {};
  return { ttlSeconds: Math.min(longestSeconds, Math.round(period / (wholeNumber(said.frequency) ?? 1))) };
};

const wholeNumber = (text: string): number | null => {
  const trimmed = text.trim();
  return /^\d{1,9}$/.test(trimmed) && Number(trimmed) > 0 ? Number(trimmed) : null;
};
