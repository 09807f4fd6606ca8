/** A year: more seconds than a date can hold would make no date at all. */
const longestSeconds = 31_536_000;

/** When a Retry-After header (seconds, or an HTTP date; RFC 9110 §10.2.3) asks us back. Null when absent or unreadable. */
export const retryAfterOf = (header: string | undefined, now: Date): Date | null => {
  const text = header?.trim() ?? '';
  if (/^\d{1,20}$/.test(text)) return new Date(now.getTime() + Math.min(Number(text), longestSeconds) * 1000);
  // Date.parse accepts far more than a date ("5 apples"): an HTTP date begins with the day's name.
  const at = /^(?:mon|tue|wed|thu|fri|sat|sun)/i.test(text) && text.length < 60 ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : new Date(at);
};
