import { CtiError } from '@cti/core/error';
import type { SourceRow } from '@cti/db/write/checks';
import { describe, expect, it } from 'vitest';
import { type Signs, afterDeferral, afterFailure, afterSuccess } from '../src/source/next-check.ts';

const now = new Date('2026-11-22T12:00:00Z');
const source = (over: Partial<SourceRow> = {}) =>
  ({
    checkEverySeconds: 1800,
    checkSlowestSeconds: 86_400,
    consecutiveFailures: 0,
    createdAt: now,
    ...over,
  }) as SourceRow;
const minutesTo = (at: Date) => (at.getTime() - now.getTime()) / 60_000;
const middle = 0.5;

/** Articles every `hours`, the newest one gap ago. */
const every = (hours: number, count = 12) =>
  Array.from({ length: count }, (_, at) => new Date(now.getTime() - (at + 1) * hours * 3_600_000));
const signs = (over: Partial<Signs> = {}): Signs => ({
  added: 0,
  movedTo: null,
  dates: every(24),
  ttlSeconds: null,
  maxAgeSeconds: null,
  ...over,
});
const pause = (over: Partial<SourceRow>, sign: Partial<Signs>) =>
  minutesTo(afterSuccess(source(over), signs(sign), now, middle).nextCheckAt);

describe('when to look at a source again', () => {
  it('follows its rhythm: hourly where it publishes daily, and says so', () => {
    const next = afterSuccess(source(), signs(), now, middle);
    expect(next).toMatchObject({ state: 'healthy', stateReason: null, usualGapSeconds: 86_400 });
    expect(minutesTo(next.nextCheckAt)).toBe(60);
    expect(next.nextCheckReason).toMatch(/publishes about every day/);
  });

  it('stays between its shortest and its longest time', () => {
    expect(pause({}, { dates: every(1) })).toBe(30);
    expect(pause({ checkSlowestSeconds: 7200 }, { dates: every(400) })).toBe(120);
    expect(pause({ checkEverySeconds: 7200, checkSlowestSeconds: 60 }, { dates: every(1) })).toBe(120);
  });

  it('waits as long as the feed or its server say that nothing changes, within those bounds', () => {
    expect(pause({}, { ttlSeconds: 3 * 3600 })).toBe(180);
    expect(pause({}, { maxAgeSeconds: 2 * 3600 })).toBe(120);
    expect(pause({}, { maxAgeSeconds: 60 })).toBe(60);
    expect(pause({}, { ttlSeconds: 31_536_000 })).toBe(1440);
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
      'robots-disallowed',
      'failing',
      'gone',
    ]);
  });

  it('minds what the host asked for', () => {
    const retryAt = new Date('2026-11-22T18:00:00Z');
    const error = new CtiError('rate-limited', 'slow down', 'retry-later', { retryAt });
    expect(afterDeferral(error, now)).toMatchObject({
      nextCheckAt: retryAt,
      state: 'failing',
      stateReason: 'slow down',
    });
  });

  it('calls a source quiet after far longer than its usual silence, and moved when its feed says so', () => {
    const silent = signs({ dates: every(24).map((date) => new Date(date.getTime() - 20 * 86_400_000)) });
    expect(afterSuccess(source(), silent, now)).toMatchObject({
      state: 'quiet',
      stateReason: expect.stringMatching(/^Nothing new for 21 days/) as string,
    });
    expect(afterSuccess(source(), { ...silent, added: 1 }, now).state).toBe('healthy');
    const monthly = signs({ dates: every(30 * 24) });
    expect(afterSuccess(source(), monthly, now).state).toBe('healthy');
    expect(afterSuccess(source(), signs({ movedTo: 'https://new.example/feed' }), now)).toMatchObject({
      state: 'moved',
      stateReason: 'The feed now lives at https://new.example/feed.',
    });
  });
});
