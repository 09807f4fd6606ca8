type Day = { day: string; microCents: number };

const dayMs = 86_400_000;
const looksBack = 7;

/**
 * What this UTC month will have cost: what it has cost, and for the time that is left what the last seven days cost on
 * the average, today as far as it has gone. `days` are those on which something was spent.
 */
export const forecastMonth = (days: readonly Day[], now: Date): number => {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const monthStart = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1);
  const monthEnd = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1);
  const since = (start: number) =>
    days.reduce((sum, { day, microCents }) => (Date.parse(day) >= start ? sum + microCents : sum), 0);
  const from = today - (looksBack - 1) * dayMs;
  const perMs = since(from) / Math.max(dayMs, now.getTime() - from);
  return Math.round(since(monthStart) + perMs * (monthEnd - now.getTime()));
};
