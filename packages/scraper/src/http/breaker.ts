import { ctiErrorIn } from '@cti/core/error';

/** A host's breaker; plain data, two columns of its row. */
export type Breaker = {
  /** Failures in a row; one answer sets it to 0. */
  failures: number;
  /** Nobody asks the host before then; null when the breaker is closed. */
  openUntil: Date | null;
};

/** What one request tells about its host. `unclear` says nothing either way: a 429, our own refusal, an abort. */
export type HostOutcome = 'answered' | 'failed' | 'unclear';

export const closedBreaker: Breaker = { failures: 0, openUntil: null };

/** Failures in a row that open the breaker. */
const tolerated = 5;
const firstPauseMs = 60_000;
const longestPauseMs = 6 * 60 * 60_000;

/**
 * The breaker after one more request. Five failures in a row open it for a minute. When that is over, the next request is
 * the probe: if it fails the pause doubles, up to six hours; if the host answers, all is forgotten. Failures that arrive
 * while it is open are of requests sent before, and change nothing. `jitter` (0 to 1, the caller's random number)
 * lengthens a pause by up to a quarter, so that hosts which fell together are not probed together.
 */
export const breakerAfter = (breaker: Breaker, outcome: HostOutcome, now: Date, jitter: number): Breaker => {
  if (outcome === 'answered') return closedBreaker;
  if (outcome === 'unclear' || isBreakerOpen(breaker, now)) return breaker;
  const failures = breaker.failures + 1;
  if (failures < tolerated) return { failures, openUntil: null };
  const doublings = Math.min(failures - tolerated, 20);
  const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** doublings) * (1 + Math.min(1, Math.max(0, jitter)) / 4);
  return { failures, openUntil: new Date(now.getTime() + Math.round(pauseMs)) };
};

/** Whether the host is to be left alone for now. */
export const isBreakerOpen = ({ openUntil }: Breaker, now: Date): boolean =>
  openUntil !== null && openUntil.getTime() > now.getTime();

const hostFailures = new Set(['timeout', 'dns', 'connection', 'tls', 'bad-body', 'server-error', 'unavailable']);
const hostAnswers = new Set(['gone', 'blocked', 'http-status', 'too-large', 'not-html', 'too-many-redirects']);

/** What the error a fetch ended with (null: none) says about the host. A refusal or a missing page is an answer too. */
export const hostOutcome = (error: unknown): HostOutcome => {
  if (error === null || error === undefined) return 'answered';
  const code = ctiErrorIn(error)?.code ?? '';
  return hostFailures.has(code) ? 'failed' : hostAnswers.has(code) ? 'answered' : 'unclear';
};
