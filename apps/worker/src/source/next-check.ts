import type { SourceState } from '@cti/core/source';
import type { CtiError } from '@cti/core/error';
import type { SourceRow } from '@cti/db/write/checks';

const dayMs = 86_400_000;
/** A source that fails is asked ever less often, but at least once a day. */
const longestPauseMs = dayMs;
/** Without anything new for this long a source is called quiet. */
export const quietAfterDays = 60;

type Next = { nextCheckAt: Date; state: SourceState; stateReason: string | null };

/** Spreads checks by up to a tenth, so that sources added together do not stay together. */
const jittered = (ms: number, random: number) => Math.round(ms * (0.95 + random / 10));

const isQuiet = ({ lastNewAt, createdAt }: SourceRow, now: Date) =>
  now.getTime() - (lastNewAt ?? createdAt).getTime() > quietAfterDays * dayMs;

/** After a check that went well. `movedTo` is where a permanent redirect pointed, if one did. */
export const afterSuccess = (
  source: SourceRow,
  found: { added: number; movedTo: string | null },
  now = new Date(),
  random = Math.random(),
): Next => {
  const nextCheckAt = new Date(now.getTime() + jittered(source.checkEverySeconds * 1000, random));
  if (found.movedTo) return { nextCheckAt, state: 'moved', stateReason: `The feed now lives at ${found.movedTo}.` };
  if (found.added === 0 && isQuiet(source, now)) {
    return { nextCheckAt, state: 'quiet', stateReason: `No new article for ${quietAfterDays} days.` };
  }
  return { nextCheckAt, state: 'healthy', stateReason: null };
};

const stateOf = (error: CtiError, failures: number): SourceState => {
  if (error.code === 'blocked' || error.code === 'robots') return 'blocked';
  if (error.code === 'gone' && failures >= 3) return 'gone';
  return 'failing';
};

/** After a check that failed: twice as long a pause with every failure in a row. */
export const afterFailure = (source: SourceRow, error: CtiError, now = new Date(), random = Math.random()): Next => {
  const failures = source.consecutiveFailures + 1;
  const pauseMs = Math.min(longestPauseMs, source.checkEverySeconds * 1000 * 2 ** Math.min(failures - 1, 12));
  return {
    nextCheckAt: new Date(now.getTime() + jittered(pauseMs, random)),
    state: stateOf(error, failures),
    stateReason: error.message,
  };
};

/** After an answer that asks us to wait (429, Retry-After). */
export const afterDeferral = (error: CtiError, now = new Date()): Next => ({
  nextCheckAt: error.retryAt ?? new Date(now.getTime() + 15 * 60_000),
  state: 'failing',
  stateReason: error.message,
});
