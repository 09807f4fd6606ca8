import { monthOfName } from './month-names.ts';
import { regionMinutes } from './region-zone.ts';
import { zoneMinutes } from './time-zones.ts';

const dayMs = 86_400_000;
const earliest = Date.UTC(1990, 0, 1);

/**
 * The instant a date in a feed or on a page means: RFC 822 with zone names, ISO 8601 in its looser forms, Unix time, dates
 * with month names in two dozen languages, and East Asian ones. Without a zone it is taken as UTC (a Korean time as Seoul's),
 * without a time as midnight.
 * Null when it cannot be read, when day and month could be swapped (05/08/2024), and when it lies before 1990 or more than
 * two days after `now`: a wrong date is worse than none.
 */
export const parseDate = (text: string, now = new Date()): Date | null => {
  const trimmed = westernDigits(text.slice(0, 200))
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/^\p{L}{2,12}\.?,? (?=\d{4}[-/.])/u, '') // a weekday before an ISO date
    .trim();
  if (trimmed === '') return null;
  const region = /^(.{6,60}?)(?: |\[)([A-Z][A-Za-z_]+\/[A-Za-z_/+-]+)\]?$/.exec(trimmed);
  const plain = region?.[1] ?? trimmed;
  const read = fromUnix(plain) ?? fromIso(plain) ?? fromEastAsian(plain) ?? fromNumbers(plain) ?? fromWords(plain);
  const time = read === null || region === null ? read : inRegion(read, plain, region[2] ?? '');
  if (time === null || Number.isNaN(time) || time < earliest || time > now.getTime() + 2 * dayMs) return null;
  return new Date(time);
};

/** The Arabic and Persian digits as the western ones. */
export const westernDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));

/** A time read as UTC is local to the region named after it, unless an offset stands beside it. */
const inRegion = (time: number, text: string, region: string): number =>
  /(?:[+-]\d{2}:?\d{2}|Z)$/i.test(text) ? time : time - (regionMinutes(region, time) ?? 0) * 60_000;

const datesWithin = [
  /\b(?:19|20)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?/,
  /(?:19|20)\d\d ?[年년] ?\d{1,2} ?[月월] ?\d{1,2} ?[日일]/,
  /\b\p{L}{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d\b/u,
  /\b\d{1,2}(?:st|nd|rd|th)?\.?(?: de| of)? \p{L}{3,12}\.?,?(?: de)? (?:19|20)\d\d\b/u,
  /\b\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b/,
  /\b(?:19|20)\d\d[/.]\d{1,2}[/.]\d{1,2}\b/,
];

/** The first date that stands in a short text; null when there is none. */
export const findDate = (text: string, now = new Date()): Date | null => {
  const head = westernDigits(text.slice(0, 1_000)).replace(/[\s\u00a0]+/g, ' ');
  let best: { index: number; date: Date } | null = null;
  for (const pattern of datesWithin) {
    const found = pattern.exec(head);
    const date = found === null ? null : parseDate(found[0], now);
    if (found !== null && date !== null && (best === null || found.index < best.index))
      best = { index: found.index, date };
  }
  return best?.date ?? null;
};

type Clock = { hour: number; minute: number; second: number; ms: number };
const midnight: Clock = { hour: 0, minute: 0, second: 0, ms: 0 };

const instant = (year: number, month: number, day: number, clock: Clock, offsetMinutes: number): number | null => {
  const date = Date.UTC(year, month - 1, day);
  const exists = new Date(date).getUTCMonth() === month - 1 && day >= 1 && day <= 31;
  if (!exists || clock.hour > 24 || clock.minute > 59 || clock.second > 60) return null;
  return (
    date +
    clock.hour * 3_600_000 +
    clock.minute * 60_000 +
    Math.min(clock.second, 59) * 1000 +
    clock.ms -
    offsetMinutes * 60_000
  );
};

const fromUnix = (text: string): number | null =>
  /^\d{9,10}(?:\.\d{1,9})?$/.test(text)
    ? Math.trunc(Number(text) * 1000)
    : /^\d{12,13}$/.test(text)
      ? Number(text)
      : null;

const iso =
  /^(\d{4})([-/.]?) ?(\d{1,2})(?:\2 ?(\d{1,2})\.?)?(?:(?:T| T?|,? )?(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,:](\d{1,9}))?)?(?: ?([ap])\.?m\.?)?)? ?(.{0,40})$/i;

const fromIso = (text: string): number | null => {
  const found = iso.exec(text);
  if (found === null) return null;
  const [, year, separator, month, day, hour, minute, second, fraction, half, rest = ''] = found;
  const compact = separator === '' && (month?.length !== 2 || day?.length !== 2);
  // After a bare date only "Z" and "+02:00" are zones; "-01" might be anything.
  const isZone = hour !== undefined || /^(?:Z|[+-]\d{2}:\d{2})$/i.test(rest);
  const offset = rest === '' ? 0 : isZone ? zoneMinutes(rest) : null;
  if (compact || offset === null) return null;
  const clock = {
    hour: onTwentyFour(Number(hour ?? 0), half),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    ms: Math.trunc(Number(`0.${fraction ?? 0}`) * 1000),
  };
  return instant(Number(year), Number(month), Number(day ?? 1), clock, offset);
};

/** The hour of a day, where `half` says "a" or "p" for the halves of it. */
const onTwentyFour = (hour: number, half: string | undefined): number => {
  const letter = half?.toLowerCase();
  return letter === 'p' && hour < 12 ? hour + 12 : letter === 'a' && hour === 12 ? 0 : hour;
};

const eastAsian = /(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일号]?/;
const vietnamese = /(\d{1,2}),? (?:tháng|thg) (\d{1,2}),? (?:năm )?(\d{4})/i;
const morning = /오전|上午|午前/;
const afternoon = /오후|下午|午後/;
/** Korean feeds leave the zone out and mean their own. */
const korean = /년|오전|오후/;
const seoul = 540;

const fromEastAsian = (text: string): number | null => {
  const half = afternoon.test(text) ? 'p' : morning.test(text) ? 'a' : undefined;
  const found =
    eastAsian.exec(text) ?? (half === undefined ? null : /(\d{4})[-/.] ?(\d{1,2})[-/.] ?(\d{1,2})/.exec(text));
  if (found === null) return fromVietnamese(text);
  const clock = clockIn(text);
  return instant(
    Number(found[1]),
    Number(found[2]),
    Number(found[3]),
    clock === null ? midnight : { ...clock, hour: onTwentyFour(clock.hour, half) },
    zoneIn(text, korean.test(text) ? seoul : 0),
  );
};

const fromVietnamese = (text: string): number | null => {
  const found = vietnamese.exec(text.normalize('NFC'));
  if (found === null) return null;
  return instant(Number(found[3]), Number(found[2]), Number(found[1]), clockIn(text) ?? midnight, zoneIn(text));
};

/** 25.08.2024, 25/08/2024 or 08/25/2024; with slashes or dashes only where one order is possible. */
const fromNumbers = (text: string): number | null => {
  const found = /^(?:\p{L}{2,10}\.?,? )?(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)/u.exec(text);
  if (found === null) return null;
  const [one, other, year] = [Number(found[1]), Number(found[3]), Number(found[4])];
  const dayFirst = found[2] === '.' || one > 12 || one === other;
  if (!dayFirst && other <= 12) return null;
  return instant(year, dayFirst ? other : one, dayFirst ? one : other, clockIn(text) ?? midnight, zoneIn(text));
};

/** Any order of a day, a month's name and a year, with or without a clock. */
const fromWords = (text: string): number | null => {
  const clockText = clockPattern.exec(text);
  const dateText =
    clockText === null
      ? text
      : `${text.slice(0, clockText.index)} ${text.slice(clockText.index + clockText[0].length)}`;
  const month = (dateText.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []).map(monthOfName).find((number) => number !== null);
  if (month === undefined || month === null) return null;
  const numbers = (dateText.replace(/ [+-]\d{2}:?\d{2}\b/, ' ').match(/\d+/g) ?? []).map((digits) => ({
    digits,
    value: Number(digits),
  }));
  const year =
    numbers.find(({ digits }) => digits.length === 4) ?? numbers.filter(({ digits }) => digits.length <= 2)[1];
  const day = numbers.find((number) => number !== year && number.digits.length <= 2);
  // "August 2024" is a date, "Aug x 2024 11:47" a broken one.
  if (year === undefined || (day === undefined && clockText !== null)) return null;
  const fullYear = year.digits.length === 4 ? year.value : year.value + (year.value < 50 ? 2000 : 1900);
  return instant(fullYear, month, day?.value ?? 1, clockIn(text) ?? midnight, zoneIn(text));
};

const clockPattern =
  /(\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?| ?[時时시] ?(?:(\d{1,2}) ?[分분])?)\s?([ap]\.?m\b\.?)?/i;

const clockIn = (text: string): Clock | null => {
  const found = clockPattern.exec(text);
  if (found === null) return null;
  return {
    hour: onTwentyFour(Number(found[1]), found[5]?.[0]),
    minute: Number(found[2] ?? found[4] ?? 0),
    second: Number(found[3] ?? 0),
    ms: 0,
  };
};

/** The zone that follows the clock; UTC where there is no clock, `otherwise` where there is no zone we know. */
const zoneIn = (text: string, otherwise = 0): number => {
  const found = clockPattern.exec(text);
  if (found === null) return 0;
  const after = text.slice(found.index + found[0].length).trim();
  return zoneMinutes(after) ?? zoneMinutes(after.split(' ')[0] ?? '') ?? otherwise;
};
