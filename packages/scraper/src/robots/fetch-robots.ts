import { CtiError } from '@cti/core/error';
import type { Door, DoorRequest, DoorResponse } from '../http/door.ts';
import { robotsLimitBytes } from './rewrite.ts';
import { robotsVerdict, type RobotsRecord } from './robots-record.ts';

const minute = 60_000;
const shortestLife = 5 * minute;
const longestLife = 24 * 60 * minute;
const unreachableLife = 10 * minute;

/**
 * Asks `origin` for its robots.txt. A site that fails to answer yields a record too: that is an answer. Throws only when
 * the origin itself may not be dialled (CtiError 'refused-address', 'bad-url'), or when the signal or `beforeHop` does.
 */
export const fetchRobots = async (
  door: Door,
  origin: string,
  options: Pick<DoorRequest, 'signal' | 'beforeHop'> = {},
): Promise<RobotsRecord> => {
  const { origin: asked } = new URL(origin);
  try {
    const request = { url: `${asked}/robots.txt`, accept: 'text/plain,*/*;q=0.5', maxBytes: robotsLimitBytes };
    return recordOf(asked, await door.fetch({ ...options, ...request, whenTooLarge: 'cut' }));
  } catch (error) {
    if (!(error instanceof CtiError) || error.verdict === 'retry-later') throw error;
    if (isAboutOrigin(error, asked)) throw error;
    return unanswered(asked, error);
  }
};

const recordOf = (origin: string, response: DoorResponse): RobotsRecord => {
  // Postgres text holds no NUL, and neither does a rule.
  const body = response.status < 300 ? response.body.toString('utf8').replaceAll('\0', '') : '';
  const verdict = robotsVerdict(response.status, body);
  const life = verdict.kind === 'disallow-all' ? unreachableLife : lifeOf(response.headers['cache-control'] ?? '');
  return {
    origin,
    status: response.status,
    body,
    fetchedAt: response.fetchedAt,
    expiresAt: new Date(response.fetchedAt.getTime() + life),
    reason: verdict.kind === 'rules' ? null : verdict.reason,
  };
};

/** How long a record may be used, in ms: a day (RFC 9309 §2.4), or less where the site says so, never under five minutes. */
const lifeOf = (cacheControl: string): number => {
  if (/\bno-(?:cache|store)\b/i.test(cacheControl)) return shortestLife;
  const maxAge = /\bmax-age\s{0,9}=\s{0,9}"?(\d{1,9})/i.exec(cacheControl)?.[1];
  return maxAge === undefined ? longestLife : Math.min(longestLife, Math.max(shortestLife, Number(maxAge) * 1000));
};

const unanswered = (origin: string, error: CtiError): RobotsRecord => {
  const fetchedAt = new Date();
  const redirectsOnly = error.code === 'too-many-redirects';
  return {
    origin,
    status: redirectsOnly ? 302 : 'unreachable',
    body: '',
    fetchedAt,
    expiresAt: new Date(fetchedAt.getTime() + (redirectsOnly ? longestLife : unreachableLife)),
    reason: redirectsOnly ? robotsReason(302) : `robots.txt could not be read: ${error.message}`,
  };
};

const robotsReason = (status: number): string | null => {
  const verdict = robotsVerdict(status, '');
  return verdict.kind === 'rules' ? null : verdict.reason;
};

/** A refusal of the origin itself is the page's refusal too; one met on a redirect away from it is not. */
const isAboutOrigin = (error: CtiError, origin: string): boolean => {
  if (error.code !== 'refused-address' && error.code !== 'bad-url') return false;
  const about = URL.parse(String(error.detail['url'] ?? ''), origin);
  return about === null || about.hostname === new URL(origin).hostname;
};
