import robotsParser from 'robots-parser';
import { canonicalPath } from './robots-path.ts';
import { rewriteRobots } from './rewrite.ts';

/** Whether a page may be fetched, and why, in words for a person. */
export type RobotsAnswer = {
  allowed: boolean;
  reason: string;
  /** When to ask again, if the answer is only for now (robots.txt could not be read); null when it is the site's word. */
  retryAt: Date | null;
};

/** One origin's robots.txt as it speaks to one product token. */
export type RobotsRules = {
  /** False as well for a URL of another origin, of which this file says nothing. */
  isAllowed(url: string): boolean;
  explain(url: string): RobotsAnswer;
  /** Seconds the site asks for between two requests, at most a day. */
  crawlDelaySeconds: number | null;
  /** Absolute http(s) addresses. */
  sitemaps: string[];
};

/** The package exports the function itself; its typings describe a default export beside it. */
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

const longestDelaySeconds = 86_400;
const mostSitemaps = 100;

/** Reads a robots.txt found at `robotsUrl` as RFC 9309 says; `productToken` is our name in it (`cti-scraper`). */
export const readRobots = (text: string, robotsUrl: string, productToken: string): RobotsRules => {
  const rewritten = rewriteRobots(text);
  const lines = rewritten.split('\n');
  const token = productToken.toLowerCase();
  const parser = parseRobots(robotsUrl, rewritten);
  const addressee = lines.includes(`User-agent: ${token}`) ? productToken : 'all crawlers';
  const origin = new URL(robotsUrl).origin;

  const explain = (url: string): RobotsAnswer => {
    const target = URL.parse(url);
    if (target === null) return answer(false, `"${url.slice(0, 200)}" is not a web address`);
    if (target.origin !== origin)
      return answer(false, `the robots.txt of ${origin} does not speak for ${target.origin}`);
    if (target.pathname === '/robots.txt') return answer(true, 'robots.txt itself may always be read');
    const comparable = origin + canonicalPath(target.pathname + target.search);
    const rule = lines[parser.getMatchingLineNumber(comparable, token) - 1];
    if (rule === undefined) return answer(true, 'robots.txt: no rule speaks against it');
    return answer(rule.startsWith('Allow'), `robots.txt: ${rule} for ${addressee}`);
  };

  return {
    explain,
    isAllowed: (url) => explain(url).allowed,
    crawlDelaySeconds: delayOf(parser.getCrawlDelay(token)),
    sitemaps: absoluteSitemaps(parser.getSitemaps(), robotsUrl),
  };
};

/** Rules that say the same of every page: there is no robots.txt, or it could not be read. */
export const blanketRules = (
  robotsUrl: string,
  allowed: boolean,
  reason: string,
  retryAt: Date | null,
): RobotsRules => {
  const { origin } = new URL(robotsUrl);
  const explain = (url: string): RobotsAnswer =>
    URL.parse(url)?.origin === origin
      ? { allowed, reason, retryAt }
      : answer(false, `the robots.txt of ${origin} does not speak for this address`);
  return { explain, isAllowed: (url) => explain(url).allowed, crawlDelaySeconds: null, sitemaps: [] };
};

const answer = (allowed: boolean, reason: string): RobotsAnswer => ({ allowed, reason, retryAt: null });

const delayOf = (delay: number | undefined): number | null =>
  delay !== undefined && delay > 0 && Number.isFinite(delay) ? Math.min(delay, longestDelaySeconds) : null;

const absoluteSitemaps = (addresses: string[], robotsUrl: string): string[] =>
  addresses
    .map((address) => URL.parse(address, robotsUrl))
    .filter((url) => url !== null)
    .filter((url) => url.protocol === 'https:' || url.protocol === 'http:')
    .map((url) => url.href)
    .slice(0, mostSitemaps);
