/** Milliseconds of a day. */
export const dayMs = 86_400_000;

/** An instant's day (UTC) as 2026-06-01. */
export const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10);

/** The day so many days after another. */
export const daysAfter = (day: string, days: number): string => dayOf(new Date(Date.parse(day) + days * dayMs));

/** The first day of the day's, the week's (Monday) or the month's stretch. */
export const startOf = (by: 'day' | 'week' | 'month', day: string): string => {
  if (by === 'month') return `${day.slice(0, 7)}-01`;
  return by === 'day' ? day : daysAfter(day, -((new Date(day).getUTCDay() + 6) % 7));
};

/** The starts of all stretches that two days and what is between them touch. */
export const startsBetween = (by: 'day' | 'week' | 'month', since: string, until: string): string[] => {
  const starts: string[] = [];
  for (let at = startOf(by, since); at <= until; at = startOf(by, daysAfter(at, steps[by]))) starts.push(at);
  return starts;
};

/** Days from one start into the next stretch. */
const steps = { day: 1, week: 7, month: 31 } as const;
