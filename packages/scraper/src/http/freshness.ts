import { retryAfterOf } from './retry-after.ts';

/** What an answer says about coming back. */
export type Freshness = {
  /** Seconds for which asking again is pointless; 0 when the site wants to be asked each time, null when it says nothing. */
  maxAgeSeconds: number | null;
  /** The instant before which the site asks not to be asked again (Retry-After); null when it names none. */
  retryAt: Date | null;
};

/** A year: what is said to last longer is not believed. */
const longestSeconds = 31_536_000;

/** Reads Cache-Control, Age, Expires and Date (RFC 9111 §4.2), and Retry-After. We are a private cache: `s-maxage` is not for us. */
export const freshnessOf = (headers: Record<string, string>, now: Date): Freshness => ({
  maxAgeSeconds: maxAgeOf(headers, now),
  retryAt: retryAfterOf(headers['retry-after'], now),
});

const maxAgeOf = (headers: Record<string, string>, now: Date): number | null => {
  const directives = (headers['cache-control'] ?? '').toLowerCase().split(',');
  const names = directives.map((directive) => directive.split('=', 1)[0]?.trim());
  if (names.includes('no-cache') || names.includes('no-store')) return 0;
  const declared = /(?:^|[\s,])max-age\s{0,9}=\s{0,9}"?(\d{1,20})/i.exec(headers['cache-control'] ?? '')?.[1];
  if (declared !== undefined) return bounded(Number(declared) - ageOf(headers));
  if (headers['expires'] === undefined) return null;
  const expires = httpDate(headers['expires']);
  // An unreadable date, `0` above all, means "already expired" (RFC 9111 §5.3).
  return expires === null ? 0 : bounded((expires - (httpDate(headers['date']) ?? now.getTime())) / 1000);
};

const ageOf = (headers: Record<string, string>): number => {
  const age = headers['age']?.trim() ?? '';
  return /^\d{1,15}$/.test(age) ? Number(age) : 0;
};

const bounded = (seconds: number): number => Math.round(Math.min(longestSeconds, Math.max(0, seconds)));

const httpDate = (text: string | undefined): number | null => {
  const at = text !== undefined && text.length < 60 && /^[a-z]{3}/i.test(text.trim()) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : at;
};
