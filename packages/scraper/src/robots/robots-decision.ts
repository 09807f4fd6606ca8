import { createHash } from 'node:crypto';
import type { RobotsLine } from './rewrite.ts';

/** One robots.txt as it was found; plain data for the record of a decision. */
export type RobotsFile = {
  /** Where it lies: `https://blog.example/robots.txt`. */
  url: string;
  /** The status it was answered with, or that there was no answer. */
  status: number | 'unreachable';
  /** Of the text that was read, hexadecimal; null when there was none. */
  sha256: string | null;
  fetchedAt: Date;
};

/**
 * Whether a page may be fetched, and all a person needs to see why. Plain data: one row of "why was (or wasn't) this page
 * fetched?". The file's age is `decidedAt` less `robots.fetchedAt`.
 */
export type RobotsDecision = {
  url: string;
  allowed: boolean;
  /** In words: `robots.txt: Disallow: /private/ for cti-scraper (line 4)`. */
  reason: string;
  /** The line that decided, as the site wrote it, counted from 1; null when no line speaks of this page. */
  rule: RobotsLine | null;
  /** The User-agent line's value of the group that speaks to us: our token, `*`, or null when no group does. */
  userAgent: string | null;
  robots: RobotsFile;
  decidedAt: Date;
  /** When to ask again, if the answer is only for now (robots.txt could not be read); null when it is the site's word. */
  retryAt: Date | null;
};

/** How old the robots.txt was when it decided, in whole seconds. */
export const robotsAgeSeconds = ({ decidedAt, robots }: RobotsDecision): number =>
  Math.max(0, Math.round((decidedAt.getTime() - robots.fetchedAt.getTime()) / 1000));

/** The file's fingerprint, to tell later whether the site has changed it. */
export const robotsSha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
