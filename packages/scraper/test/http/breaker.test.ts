import { CtiError } from '@cti/core/error';
import { expect, it } from 'vitest';
import { breakerAfter, closedBreaker, hostOutcome, isBreakerOpen, type Breaker } from '../../src/http/breaker.ts';

const start = new Date('2026-11-22T12:00:00Z');
const later = (from: Date, ms: number) => new Date(from.getTime() + ms);
const minute = 60_000;

/** Probes as soon as each pause is over, and gives the length of each pause. */
const pauses = (count: number, jitter = 0): number[] => {
  let [breaker, now]: [Breaker, Date] = [{ failures: 4, openUntil: null }, start];
  return Array.from({ length: count }, () => {
    breaker = breakerAfter(breaker, 'failed', now, jitter);
    const openUntil = breaker.openUntil ?? now;
    const length = openUntil.getTime() - now.getTime();
    now = openUntil;
    return length;
  });
};

it('bears four failures in a row, and opens for a minute at the fifth', () => {
  let breaker: Breaker = closedBreaker;
  for (let failure = 1; failure <= 4; failure += 1) {
    breaker = breakerAfter(breaker, 'failed', start, 0);
    expect(breaker).toEqual({ failures: failure, openUntil: null });
  }
  breaker = breakerAfter(breaker, 'failed', start, 0);
  expect(breaker).toEqual({ failures: 5, openUntil: later(start, minute) });
  expect(isBreakerOpen(breaker, later(start, minute - 1))).toBe(true);
  expect(isBreakerOpen(breaker, later(start, minute))).toBe(false);
});

it('doubles the pause with each failed probe, up to six hours, however often', () => {
  expect(pauses(10).map((ms) => ms / minute)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 360]);
  expect(pauses(2000).at(-1)).toBe(360 * minute);
});

it('lengthens a pause by up to a quarter, as the caller throws the dice', () => {
  expect(pauses(1, 0.5)).toEqual([67_500]);
  expect(pauses(1, 1)).toEqual([75_000]);
  expect(pauses(1, 99)).toEqual([75_000]);
});

it('forgets everything with one answer, and learns nothing from what is unclear', () => {
  const open: Breaker = { failures: 9, openUntil: later(start, minute) };
  expect(breakerAfter(open, 'answered', start, 0)).toEqual(closedBreaker);
  expect(breakerAfter(open, 'unclear', later(start, 2 * minute), 0)).toEqual(open);
  expect(breakerAfter({ failures: 3, openUntil: null }, 'answered', start, 0)).toEqual(closedBreaker);
});

it('is not held open longer by requests sent before it opened', () => {
  const open: Breaker = { failures: 5, openUntil: later(start, minute) };
  expect(breakerAfter(open, 'failed', later(start, 1000), 0)).toEqual(open);
});

it.each([
  [null, 'answered'],
  [new CtiError('gone', '', 'give-up'), 'answered'],
  [new CtiError('blocked', '', 'give-up'), 'answered'],
  [new CtiError('timeout', '', 'retry'), 'failed'],
  [new CtiError('server-error', '', 'retry'), 'failed'],
  [new Error('wrapped', { cause: new CtiError('dns', '', 'retry') }), 'failed'],
  [new CtiError('rate-limited', '', 'retry-later'), 'unclear'],
  [new CtiError('robots', '', 'give-up'), 'unclear'],
  [new CtiError('refused-address', '', 'give-up'), 'unclear'],
  [new CtiError('proxy', '', 'retry'), 'unclear'],
  [new Error('shutting down'), 'unclear'],
])('takes %s for %s', (error, outcome) => {
  expect(hostOutcome(error)).toBe(outcome);
});
