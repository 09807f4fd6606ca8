import { dayOf, daysAfter, startOf } from './days.ts';

/** The first and the last day that some words mean, and how many words these are. */
export type DayRange = { since: string; until: string; words: number };

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const numbers = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** A whole number in digits or in words, from 1 on. */
export const readNumber = (word: string | undefined): number | null => {
  if (word === undefined) return null;
  const spelt = numbers.indexOf(word);
  const number = /^\d{1,4}$/.test(word) ? Number(word) : spelt;
  return number >= 1 ? number : null;
};

/** The moment that the first of these words mean, as of a day: June, 3 June 2026, 2026-06, monday, 2 weeks ago; or null. */
export const readDay = (words: readonly string[], today: string): DayRange | null => {
  const [first = '', second = '', third = ''] = words;
  if (first === 'the' || first === 'of') return deeper(readDay(words.slice(1), today));
  if (first === 'today') return { since: today, until: today, words: 1 };
  if (first === 'yesterday') return { since: daysAfter(today, -1), until: daysAfter(today, -1), words: 1 };
  const count = first === 'a' || first === 'an' ? 1 : readNumber(first);
  const unit = unitOf(second);
  if (count !== null && unit !== null && third === 'ago') {
    const day = daysBefore(today, count, unit);
    return { since: day, until: day, words: 3 };
  }
  if (weekdays.includes(first)) {
    const back = (new Date(today).getUTCDay() - weekdays.indexOf(first) + 7) % 7 || 7;
    return { since: daysAfter(today, -back), until: daysAfter(today, -back), words: 1 };
  }
  return readStretch(words, today) ?? readNamedMonth(words, today) ?? readWritten(first);
};

const deeper = (range: DayRange | null): DayRange | null => range && { ...range, words: range.words + 1 };

/** A unit of time by its singular. */
const unitOf = (word: string): 'day' | 'week' | 'month' | 'year' | null => {
  const unit = word.replace(/s$/, '');
  return unit === 'day' || unit === 'week' || unit === 'month' || unit === 'year' ? unit : null;
};

/** The same day so many months before, or the last one where the month is shorter. */
const daysBefore = (day: string, count: number, unit: 'day' | 'week' | 'month' | 'year'): string => {
  if (unit === 'day' || unit === 'week') return daysAfter(day, -count * (unit === 'day' ? 1 : 7));
  const at = new Date(day);
  const firstOfMonth = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - count * (unit === 'month' ? 1 : 12), 1);
  const lastDay = Number(endOfMonth(dayOf(new Date(firstOfMonth))).slice(8));
  return daysAfter(dayOf(new Date(firstOfMonth)), Math.min(at.getUTCDate(), lastDay) - 1);
};

const endOfMonth = (day: string): string => daysAfter(startOf('month', daysAfter(startOf('month', day), 31)), -1);

/** This week, last month, last 30 days, past two weeks. "Last week" is the one from Monday to Sunday. */
const readStretch = ([first = '', second = '', third = '']: readonly string[], today: string): DayRange | null => {
  if (!['this', 'last', 'past', 'previous', 'current'].includes(first)) return null;
  const count = readNumber(second);
  const counted = unitOf(third);
  if (count !== null && counted !== null && first !== 'this' && first !== 'current')
    return { since: daysAfter(daysBefore(today, count, counted), 1), until: today, words: 3 };
  const unit = unitOf(second);
  if (unit === null || second.endsWith('s') || unit === 'day') return null;
  const began = unit === 'year' ? `${today.slice(0, 4)}-01-01` : startOf(unit, today);
  if (first === 'this' || first === 'current') return { since: began, until: today, words: 2 };
  if (first === 'past') return { since: daysAfter(daysBefore(today, 1, unit), 1), until: today, words: 2 };
  return { since: daysBefore(began, 1, unit), until: daysAfter(began, -1), words: 2 };
};

/** June, June 2026, 3 June, June 3rd 2026. Without a year it is the latest that has begun. */
const readNamedMonth = (words: readonly string[], today: string): DayRange | null => {
  const monthAt = [0, 1].find((at) => monthOf(words[at] ?? '') !== null);
  if (monthAt === undefined) return null;
  const month = monthOf(words[monthAt] ?? '') ?? 0;
  const before = monthAt === 1 ? dayNumber(words[0]) : null;
  if (monthAt === 1 && before === null) return null;
  const after = before === null ? dayNumber(words[1]) : null;
  const yearAt = monthAt + (after === null ? 1 : 2);
  const year = /^(?:19|20)\d\d$/.test(words[yearAt] ?? '') ? Number(words[yearAt]) : null;
  const number = before ?? after;
  const at = (inYear: number) => isoDay(inYear, month, number ?? 1);
  const latest = Number(today.slice(0, 4));
  const day = at(year ?? ((at(latest) ?? '9') > today ? latest - 1 : latest));
  if (day === null) return null;
  return { since: day, until: number === null ? endOfMonth(day) : day, words: yearAt + (year === null ? 0 : 1) };
};

const monthOf = (word: string): number | null => {
  const at = months.findIndex(
    (month) => month === word || (word.length >= 3 && word !== 'mar' && month.slice(0, 3) === word),
  );
  return at === -1 ? null : at + 1;
};

const dayNumber = (word: string | undefined): number | null => {
  const [, digits] = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word ?? '') ?? [];
  return digits === undefined ? null : Number(digits);
};

/** Null for a day that no calendar has. */
const isoDay = (year: number, month: number, day: number): string | null => {
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? dayOf(at) : null;
};

/** 2026-06-01, 2026-06, 2026. */
const readWritten = (word: string): DayRange | null => {
  const [, year, month, day] = /^((?:19|20)\d\d)(?:-(\d\d)(?:-(\d\d))?)?$/.exec(word) ?? [];
  if (year === undefined) return null;
  const since = isoDay(Number(year), Number(month ?? 1), Number(day ?? 1));
  if (since === null) return null;
  if (day !== undefined) return { since, until: since, words: 1 };
  return { since, until: month === undefined ? `${year}-12-31` : endOfMonth(since), words: 1 };
};
