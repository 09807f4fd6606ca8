import { expect, it } from 'vitest';
import type { DoorResponse } from '../../src/http/door.ts';
import { retryAfterOf } from '../../src/http/retry-after.ts';
import { failureOf } from '../../src/http/verdict.ts';

const now = new Date('2026-11-22T12:00:00Z');
const minutes = (count: number): Date => new Date(now.getTime() + count * 60_000);

const askedBack = (retryAt: Date) => ({ maxAgeSeconds: null, retryAt });

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
  freshness: { maxAgeSeconds: null, retryAt: null },
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
  expect(failureOf(answered(429, { freshness: askedBack(minutes(3)) }))?.retryAt).toEqual(minutes(3));
  expect(failureOf(answered(503, { freshness: askedBack(minutes(90)) }))).toMatchObject({
    code: 'unavailable',
    verdict: 'retry-later',
    retryAt: minutes(90),
  });
  expect(failureOf(answered(429))?.retryAt).toEqual(minutes(15));
  expect(failureOf(answered(429, { freshness: askedBack(minutes(-5)) }))?.retryAt).toEqual(minutes(15));
  expect(failureOf(answered(429, { freshness: askedBack(minutes(100_000)) }))?.retryAt).toEqual(minutes(24 * 60));
});

it('names a browser check for what it is', () => {
  const failure = failureOf(answered(403, { headers: { 'cf-mitigated': 'challenge' } }));
  expect(failure?.message).toBe('blog.example wants a browser to pass a check first (Cloudflare)');
});

it.each([
  ['Cloudflare', 403, '<title>Just a moment...</title><script>window._cf_chl_opt={}</script>'],
  ['Cloudflare', 503, '<title>Just a moment...</title>'],
  ['Akamai', 403, '<TITLE>Access Denied</TITLE> Reference #18.2 https://errors.edgesuite.net/18.2'],
  ['DataDome', 403, "<script>var dd={'rt':'c'}</script><script src=https://ct.captcha-delivery.com/c.js></script>"],
  ['PerimeterX', 429, '<div id="px-captcha"></div>'],
  ['Imperva', 403, 'Request unsuccessful. Incapsula incident ID: 0-1'],
  ['F5', 403, 'The requested URL was rejected. Please consult with your administrator.'],
])('takes a wall of %s behind a %i for "blocked by site", and names it', (wall, status, page) => {
  expect(failureOf(answered(status, { body: Buffer.from(page) }))).toMatchObject({
    code: 'blocked',
    verdict: 'give-up',
    message: `blog.example wants a browser to pass a check first (${wall})`,
    detail: { status, wall },
  });
});

it('comes back where the site says when, even if it shows a wall meanwhile', () => {
  const body = Buffer.from('<div id="px-captcha"></div>');
  expect(failureOf(answered(429, { body, freshness: askedBack(minutes(3)) }))).toMatchObject({
    code: 'rate-limited',
    retryAt: minutes(3),
  });
});

it('sees no wall in an error page of a site that is merely guarded', () => {
  const page = '<script src="/cdn-cgi/challenge-platform/h/b/scripts/jsd/main.js"></script><h1>502 Bad Gateway</h1>';
  const headers = { server: 'cloudflare' };
  expect(failureOf(answered(502, { body: Buffer.from(page), headers }))).toMatchObject({ code: 'server-error' });
});

it('reads Retry-After as seconds and as a date, and nothing else', () => {
  expect(retryAfterOf('180', now)).toEqual(minutes(3));
  expect(retryAfterOf('Sun, 22 Nov 2026 12:05:00 GMT', now)).toEqual(minutes(5));
  for (const header of [undefined, '', '-5', '1.5', 'soon', 'monday']) {
    expect(retryAfterOf(header, now), header).toBeNull();
  }
});
