const minute = 60_000;
const shortestLife = 5 * minute;

/** Milliseconds that what a site says to robots may be used at most: a day (RFC 9309 §2.4). */
export const longestLife = 24 * 60 * minute;

/** The same while the site could not be read. */
export const unreadLife = 10 * minute;

/** The same for an answer: a day, or less where the site says so, never under five minutes. */
export const robotsLife = (maxAgeSeconds: number | null): number =>
  maxAgeSeconds === null ? longestLife : Math.min(longestLife, Math.max(shortestLife, maxAgeSeconds * 1000));
