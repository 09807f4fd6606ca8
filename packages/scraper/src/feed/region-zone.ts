/**
 * Minutes east of UTC in a region of the IANA time zone database ("Europe/Berlin") at a local time, given as if it were UTC.
 * Null when no such region is known. In the hour that clocks pass twice, the later reading.
 */
export const regionMinutes = (region: string, localTime: number): number | null => {
  if (!/^[A-Z][A-Za-z_]{1,20}\/[A-Za-z_/+-]{2,30}$/.test(region)) return null;
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: region,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    const first = offsetAt(format, localTime);
    return offsetAt(format, localTime - first * 60_000);
  } catch {
    return null; // RangeError: an unknown region
  }
};

const offsetAt = (format: Intl.DateTimeFormat, time: number): number => {
  const part = new Map(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  const number = (type: Intl.DateTimeFormatPartTypes) => part.get(type) ?? 0;
  const local = Date.UTC(number('year'), number('month') - 1, number('day'), number('hour'), number('minute'));
  return Math.round((local - time) / 60_000);
};
