import type { CtiError } from '@cti/core/error';
import type { SourceState } from '@cti/core/source';
import type { SourceRow } from '@cti/db/write/checks';
import { duration, expectedGap, quietReason } from '@cti/scraper/discovery/rhythm';
import { suggestInterval } from '@cti/scraper/discovery/suggest';

const dayMs = 86_400_000;
/** A source that fails is asked ever less often, but at least once a day. */
const longestPauseMs = dayMs;

type Next = {
  nextCheckAt: Date;
  nextCheckReason: string;
  state: SourceState;
  stateReason: string | null;
  usualGapSeconds?: number | null;
};

/** What a check that went well has to say about the next one. */
export type Signs = {
  added: number;
  /** Where a permanent redirect pointed, if one did. */
  movedTo: string | null;
  /** The days of the source's newest articles. */
  dates: Date[];
  /** Seconds the feed and its server say the answer stays the same. */
  ttlSeconds: number | null;
  maxAgeSeconds: number | null;
};

/** Spreads checks by up to a tenth, so that sources added together do not stay together. */
const jittered = (ms: number, random: number) => Math.round(ms * (0.95 + random / 10));

/** Seconds to the next check, and why: the publisher's rhythm, unless the feed or its server ask for longer. */
const intervalOf = (source: SourceRow, { dates, ttlSeconds, maxAgeSeconds }: Signs, now: Date) => {
  const min = source.checkEverySeconds;
  const max = Math.max(min, source.checkSlowestSeconds);
  const rhythm = suggestInterval(
    dates.map((publishedAt) => ({ publishedAt, updatedAt: null })),
    { min, max, now },
  );
  const asked = Math.min(max, Math.max(ttlSeconds ?? 0, maxAgeSeconds ?? 0));
  if (asked <= rhythm.value) return { seconds: rhythm.value, because: rhythm.because };
  const who = asked === ttlSeconds ? 'The feed' : 'Its server';
  return { seconds: asked, because: `${who} says that nothing changes for ${duration(asked * 1000)}.` };
};

/** After a check that went well. */
export const afterSuccess = (source: SourceRow, signs: Signs, now = new Date(), random = Math.random()): Next => {
  const { seconds, because } = intervalOf(source, signs, now);
  const gapMs = expectedGap(signs.dates, now);
  const next = {
    nextCheckAt: new Date(now.getTime() + jittered(seconds * 1000, random)),
    nextCheckReason: because,
    usualGapSeconds: gapMs === null ? null : Math.round(gapMs / 1000),
  };
  if (signs.movedTo !== null)
    return { ...next, state: 'moved', stateReason: `The feed now lives at ${signs.movedTo}.` };
  const dates = signs.dates.length > 0 ? signs.dates : [source.createdAt];
  const quiet = signs.added === 0 ? quietReason(dates, now) : null;
  return { ...next, state: quiet === null ? 'healthy' : 'quiet', stateReason: quiet };
};

const stateOf = (error: CtiError, failures: number): SourceState => {
  if (error.code === 'robots') return 'robots-disallowed';
  if (error.code === 'blocked') return 'blocked';
  if (error.code === 'gone' && failures >= 3) return 'gone';
  return 'failing';
};

/** After a check that failed: twice as long a pause with every failure in a row. */
export const afterFailure = (source: SourceRow, error: CtiError, now = new Date(), random = Math.random()): Next => {
  const failures = source.consecutiveFailures + 1;
  const pauseMs = Math.min(longestPauseMs, source.checkEverySeconds * 1000 * 2 ** Math.min(failures - 1, 12));
  const times = failures === 1 ? 'The last check failed' : `The last ${failures} checks failed`;
  return {
    nextCheckAt: new Date(now.getTime() + jittered(pauseMs, random)),
    nextCheckReason: `${times}, so it is left alone for ${duration(pauseMs)}.`,
    state: stateOf(error, failures),
    stateReason: error.message,
  };
};

/** After an answer that asks us to wait (429, Retry-After). */
export const afterDeferral = (error: CtiError, now = new Date()): Next => ({
  nextCheckAt: error.retryAt ?? new Date(now.getTime() + 15 * 60_000),
  nextCheckReason: 'The site asked us to wait.',
  state: 'failing',
  stateReason: error.message,
});
