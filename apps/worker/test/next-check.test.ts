import { CtiError } from '@cti/core/error';
import type { SourceRow } from '@cti/db/write/checks';
import { describe, expect, it } from 'vitest';
import { afterDeferral, afterFailure, afterSuccess } from '../src/source/next-check.ts';

const now = new Date('2026-11-22T12:00:00Z');
const source = (over: Partial<SourceRow> = {}) =>
  ({ checkEverySeconds: 1800, consecutiveFailures: 0, lastNewAt: null, createdAt: now, ...over }) as SourceRow;
const minutesTo = (at: Date) => (at.getTime() - now.getTime()) / 60_000;
const middle = 0.5;

describe('when to look at a source again', () => {
  it('keeps its own pace while all is well', () => {
    const next = afterSuccess(source(), { added: 0, movedTo: null }, now, middle);
    expect(next).toMatchObject({ state: 'healthy', stateReason: null });
    expect(minutesTo(next.nextCheckAt)).toBe(30);
  });

  it('waits twice as long after each failure in a row, and a day at most', () => {
    const error = new CtiError('dns', 'a.example could not be found (DNS)', 'retry');
    const pauses = [0, 1, 2, 30].map((consecutiveFailures) =>
      minutesTo(afterFailure(source({ consecutiveFailures }), error, now, middle).nextCheckAt),
    );
    expect(pauses).toEqual([30, 60, 120, 1440]);
  });

  it('says in which way it fails', () => {
    const fail = (code: string, consecutiveFailures = 0) =>
      afterFailure(source({ consecutiveFailures }), new CtiError(code, 'why', 'give-up'), now).state;
    expect([fail('dns'), fail('blocked'), fail('robots'), fail('gone'), fail('gone', 2)]).toEqual([
      'failing',
      'blocked',
      'blocked',
      'failing',
      'gone',
    ]);
  });

  it('minds what the host asked for', () => {
    const retryAt = new Date('2026-11-22T18:00:00Z');
    const error = new CtiError('rate-limited', 'slow down', 'retry-later', { retryAt });
    expect(afterDeferral(error, now)).toEqual({ nextCheckAt: retryAt, state: 'failing', stateReason: 'slow down' });
  });

  it('calls a source quiet after two months of nothing new, and moved when its feed says so', () => {
    const quiet = source({ lastNewAt: new Date('2026-09-01') });
    expect(afterSuccess(quiet, { added: 0, movedTo: null }, now).state).toBe('quiet');
    expect(afterSuccess(quiet, { added: 1, movedTo: null }, now).state).toBe('healthy');
    expect(afterSuccess(source(), { added: 1, movedTo: 'https://new.example/feed' }, now)).toMatchObject({
      state: 'moved',
      stateReason: 'The feed now lives at https://new.example/feed.',
    });
  });
});
