import { parseDate } from './parse-date.ts';

/**
 * The instant a date in a feed means: as parseDate reads it, or in a short form of ISO 8601, which would be a guess anywhere
 * else: "2024", "2024-218" (day of the year), "2024-W32-1", "240805", "24-08-05", "-2408". UTC; null when it is none.
 */
export const parseFeedDate = (text: string, now = new Date()): Date | null => {
  const trimmed = text.slice(0, 200).trim();
  return parseDate(trimmed, now) ?? parseDate(fullForm(trimmed), now);
};

const fullForm = (text: string): string => {
  for (const [pattern, rewrite] of shortForms) {
    const found = pattern.exec(text);
    if (found !== null) return rewrite(found.slice(1));
  }
  return '';
};

const year = (digits: string): string =>
  digits.length === 4 ? digits : `${Number(digits) < 50 ? '20' : '19'}${digits}`;
const dayMs = 86_400_000;
const isoDay = (ms: number): string => (Number.isNaN(ms) ? '' : new Date(ms).toISOString().slice(0, 10));

const dayOfYear = (years: string, days: string): string =>
  Number(days) < 1 || Number(days) > 366 ? '' : isoDay(Date.UTC(Number(year(years)), 0, Number(days)));

/** Week 1 is the one that holds 4 January; weeks begin on Monday. */
const dayOfWeek = (years: string, weeks: string, days: string): string => {
  if (Number(weeks) < 1 || Number(weeks) > 53) return '';
  const fourth = Date.UTC(Number(years), 0, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * dayMs;
  return isoDay(monday + ((Number(weeks) - 1) * 7 + Number(days) - 1) * dayMs);
};

const shortForms: [RegExp, (parts: string[]) => string][] = [
  [/^(\d{4})$/, ([years = '']) => `${years}-01-01`],
  [/^(\d{4}|\d{2})-?(\d{3})$/, ([years = '', days = '']) => dayOfYear(years, days)],
  [/^(\d{4})-?W(\d{2})(?:-?([1-7]))?$/i, ([years = '', weeks = '', days = '1']) => dayOfWeek(years, weeks, days)],
  [/^(\d{2})(-?)(\d{2})\2(\d{2})$/, ([years = '', , months = '', days = '']) => `${year(years)}-${months}-${days}`],
  [/^-(\d{2})-?(\d{2})$/, ([years = '', months = '']) => `${year(years)}-${months}`],
  // Seen from Google: a month of three digits.
  [/^(\d{4})-0(\d{2})-(.{2,60})$/, ([years = '', months = '', rest = '']) => `${years}-${months}-${rest}`],
];
