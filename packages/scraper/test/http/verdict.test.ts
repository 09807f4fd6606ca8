import { expect, it } from 'vitest';
import type { DoorResponse } from '../../src/http/door.ts';
import { retryAfterOf } from '../../src/http/retry-after.ts';
import { failureOf } from '../../src/http/verdict.ts';

const now = new Date('2026-11-22T12:00:00Z');
const minutes = (count: number): Date => new Date(now.getTime() + count * 60_000);

const answered = (status: number, more: Partial<DoorResponse> = {}): DoorResponse => ({
  status,
  url: 'https://blog.example/post',
  requestedUrl: 'https://blog.example/post',
  redirects: [],
  headers: {},
  body: Buffer.alloc(0),
  contentType: null,
  charset: null,
  etag: null,
  lastModified: null,
  retryAfter: null,
  fetchedAt: now,
  durationMs: 5,
  remoteAddress: null,
  ...more,
});

it.each([200, 204, 206, 304])('sees no failure in %i', (status) => {
  expect(failureOf(answered(status))).toBeNull();
});

it.each([
  [404, 'gone', 'give-up'],
  [410, 'gone', 'give-up'],
  [401, 'blocked', 'give-up'],
  [403, 'blocked', 'give-up'],
  [451, 'blocked', 'give-up'],
  [400, 'http-status', 'give-up'],
  [418, 'http-status', 'give-up'],
  [302, 'http-status', 'give-up'],
  [408, 'server-error', 'retry'],
  [500, 'server-error', 'retry'],
  [503, 'server-error', 'retry'],
  [522, 'server-error', 'retry'],
  [429, 'rate-limited', 'retry-later'],
])('takes %i for %s: %s', (status, code, verdict) => {
  const failure = failureOf(answered(status));
  expect(failure).toMatchObject({ code, verdict, detail: { status, url: 'https://blog.example/post' } });
  expect(failure?.message).toContain('blog.example');
});

it('comes back when the site says, after 15 minutes when it does not, and within a day whatever it says', () => {
  expect(failureOf(answered(429, { retryAfter: minutes(3) }))?.retryAt).toEqual(minutes(3));
  expect(failureOf(answered(503, { retryAfter: minutes(90) }))).toMatchObject({
    code: 'unavailable',
    verdict: 'retry-later',
    retryAt: minutes(90),
  });
  expect(failureOf(answered(429))?.retryAt).toEqual(minutes(15));
  expect(failureOf(answered(429, { retryAfter: minutes(-5) }))?.retryAt).toEqual(minutes(15));
  expect(failureOf(answered(429, { retryAfter: minutes(100_000) }))?.retryAt).toEqual(minutes(24 * 60));
});

it('names a browser check for what it is', () => {
  const failure = failureOf(answered(403, { headers: { 'cf-mitigated': 'challenge' } }));
  expect(failure?.message).toBe('blog.example wants a browser to pass a check first (Cloudflare)');
});

it('reads Retry-After as seconds and as a date, and nothing else', () => {
  expect(retryAfterOf('180', now)).toEqual(minutes(3));
  expect(retryAfterOf('Sun, 22 Nov 2026 12:05:00 GMT', now)).toEqual(minutes(5));
  for (const header of [undefined, '', '-5', '1.5', 'soon', 'monday']) {
    expect(retryAfterOf(header, now), header).toBeNull();
  }
});
