import robotsParser from 'robots-parser';
import { canonicalPath } from './robots-path.ts';
import type { RobotsDecision, RobotsFile } from './robots-decision.ts';
import { rewriteRobots } from './rewrite.ts';

/** One origin's robots.txt as it speaks to one product token. */
export type RobotsRules = {
  /** False as well for a URL of another origin, of which this file says nothing. */
  isAllowed(url: string): boolean;
  /** The decision as of `now`, with the line it rests on. */
  explain(url: string, now?: Date): RobotsDecision;
  /** Seconds the site asks for between two requests, at most a day. */
  crawlDelaySeconds: number | null;
  /** Absolute http(s) addresses. */
  sitemaps: string[];
};

/** The package exports the function itself; its typings describe a default export beside it. */
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

const longestDelaySeconds = 86_400;
const mostSitemaps = 100;

/** Reads a robots.txt as RFC 9309 says; `productToken` is our name in it (`cti-scraper`). */
export const readRobots = (text: string, file: RobotsFile, productToken: string): RobotsRules => {
  const rewritten = rewriteRobots(text);
  const lines = rewritten.text.split('\n');
  const token = productToken.toLowerCase();
  const parser = parseRobots(file.url, rewritten.text);
  const userAgent = lines.includes(`User-agent: ${token}`) ? token : lines.includes('User-agent: *') ? '*' : null;
  const addressee = userAgent === '*' ? 'all crawlers' : productToken;
  const { origin } = new URL(file.url);

  const judge = (url: string): Verdict => {
    const target = URL.parse(url);
    if (target?.origin !== origin) return aboutAnother(target, url, origin);
    if (target.pathname === '/robots.txt') return { allowed: true, reason: 'robots.txt itself may always be read' };
    const at = parser.getMatchingLineNumber(origin + canonicalPath(target.pathname + target.search), token) - 1;
    const [rule, source] = [lines[at], rewritten.sources[at] ?? null];
    if (rule === undefined || source === null)
      return { allowed: true, reason: 'robots.txt: no rule speaks against it', userAgent };
    const reason = `robots.txt: ${source.text} for ${addressee} (line ${source.number})`;
    return { allowed: rule.startsWith('Allow'), reason, userAgent, rule: source };
  };

  return {
    ...decidedBy(judge, file),
    crawlDelaySeconds: delayOf(parser.getCrawlDelay(token)),
    sitemaps: absoluteSitemaps(parser.getSitemaps(), file.url),
  };
};

/** Rules that say the same of every page: there is no robots.txt, or it could not be read. */
export const blanketRules = (
  file: RobotsFile,
  { allowed, reason, retryAt }: { allowed: boolean; reason: string; retryAt: Date | null },
): RobotsRules => {
  const { origin } = new URL(file.url);
  const judge = (url: string): Verdict => {
    const target = URL.parse(url);
    return target?.origin === origin ? { allowed, reason, retryAt } : aboutAnother(target, url, origin);
  };
  return { ...decidedBy(judge, file), crawlDelaySeconds: null, sitemaps: [] };
};

type Verdict = Pick<RobotsDecision, 'allowed' | 'reason'> &
  Partial<Pick<RobotsDecision, 'rule' | 'userAgent' | 'retryAt'>>;

const decidedBy = (
  judge: (url: string) => Verdict,
  robots: RobotsFile,
): Pick<RobotsRules, 'isAllowed' | 'explain'> => ({
  isAllowed: (url) => judge(url).allowed,
  explain: (url, now = new Date()) => {
    const nothing = { rule: null, userAgent: null, retryAt: null };
    return { url: url.slice(0, 8192), ...nothing, ...judge(url), robots, decidedAt: now };
  },
});

const aboutAnother = (target: URL | null, url: string, origin: string): Verdict => ({
  allowed: false,
  reason:
    target === null
      ? `"${url.slice(0, 200)}" is not a web address`
      : `the robots.txt of ${origin} does not speak for ${target.origin}`,
});

const delayOf = (delay: number | undefined): number | null =>
  delay !== undefined && delay > 0 && Number.isFinite(delay) ? Math.min(delay, longestDelaySeconds) : null;

const absoluteSitemaps = (addresses: string[], robotsUrl: string): string[] =>
  addresses
    .map((address) => URL.parse(address, robotsUrl))
    .filter((url) => url !== null)
    .filter((url) => url.protocol === 'https:' || url.protocol === 'http:')
    .map((url) => url.href)
    .slice(0, mostSitemaps);
