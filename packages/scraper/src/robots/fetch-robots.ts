import { CtiError } from '@cti/core/error';
import type { Door, DoorRequest, DoorResponse } from '../http/door.ts';
import { robotsLimitBytes } from './rewrite.ts';
import { longestLife, robotsLife, unreadLife } from './robots-life.ts';
import { robotsVerdict, type RobotsRecord } from './robots-record.ts';

type RobotsRequest = Pick<DoorRequest, 'signal' | 'beforeHop' | 'access'> & {
  /** What was known before: it tells how long an outage lasts, and what the file said last. */
  previous?: RobotsRecord | null;
};

/**
 * Asks `origin` for its robots.txt. A site that fails to answer yields a record too: that is an answer. Throws only when
 * the origin itself may not be dialled (CtiError 'refused-address', 'bad-url'), when the source's proxy cannot be used
 * ('bad-proxy', 'proxy'), or when the signal or `beforeHop` does.
 */
export const fetchRobots = async (door: Door, origin: string, options: RobotsRequest = {}): Promise<RobotsRecord> => {
  const { previous = null, ...hop } = options;
  const { origin: asked } = new URL(origin);
  try {
    const request = { url: `${asked}/robots.txt`, accept: 'text/plain,*/*;q=0.5', maxBytes: robotsLimitBytes };
    return recordOf(asked, await door.fetch({ ...hop, ...request, whenTooLarge: 'cut' }), previous);
  } catch (error) {
    if (!(error instanceof CtiError) || error.verdict === 'retry-later') throw error;
    if (isAboutOrigin(error, asked) || isAboutProxy(error)) throw error;
    return unanswered(asked, error, previous);
  }
};

const recordOf = (origin: string, response: DoorResponse, previous: RobotsRecord | null): RobotsRecord => {
  const { status, fetchedAt } = response;
  // Postgres text holds no NUL, and neither does a rule.
  const body = status < 300 ? response.body.toString('utf8').replaceAll('\0', '') : '';
  const verdict = robotsVerdict(status, body);
  if (verdict.kind === 'disallow-all') return outage({ origin, status, fetchedAt, reason: verdict.reason }, previous);
  return {
    origin,
    status,
    body,
    fetchedAt,
    expiresAt: new Date(fetchedAt.getTime() + robotsLife(response.freshness.maxAgeSeconds)),
    reason: verdict.kind === 'rules' ? null : verdict.reason,
    unreachableSince: null,
  };
};

const unanswered = (origin: string, error: CtiError, previous: RobotsRecord | null): RobotsRecord => {
  const fetchedAt = new Date();
  const reason = `robots.txt could not be read: ${error.message}`;
  if (error.code !== 'too-many-redirects')
    return outage({ origin, status: 'unreachable', fetchedAt, reason }, previous);
  const expiresAt = new Date(fetchedAt.getTime() + longestLife);
  return {
    origin,
    status: 302,
    body: '',
    fetchedAt,
    expiresAt,
    reason: robotsReason(302),
    unreachableSince: null,
  };
};

/** The file cannot be read for now: asked again soon, and the last text known is kept for an outage that lasts. */
const outage = (
  now: Pick<RobotsRecord, 'origin' | 'status' | 'fetchedAt' | 'reason'>,
  previous: RobotsRecord | null,
): RobotsRecord => ({
  ...now,
  body: previous?.body ?? '',
  expiresAt: new Date(now.fetchedAt.getTime() + unreadLife),
  unreachableSince: previous?.unreachableSince ?? now.fetchedAt,
});

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

/** Our own way out is broken, which says nothing of the site. */
const isAboutProxy = ({ code }: CtiError): boolean => code === 'bad-proxy' || code === 'proxy';
