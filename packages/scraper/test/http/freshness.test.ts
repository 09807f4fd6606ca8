import { expect, it } from 'vitest';
import { freshnessOf } from '../../src/http/freshness.ts';

const now = new Date('2026-11-22T12:00:00Z');

it.each([
  [{}, null],
  [{ 'cache-control': 'max-age=600' }, 600],
  [{ 'cache-control': 'public, Max-Age = "600"' }, 600],
  [{ 'cache-control': 'max-age=600', age: '100' }, 500],
  [{ 'cache-control': 'max-age=600', age: '9999' }, 0],
  [{ 'cache-control': 'max-age=600', age: 'old' }, 600],
  [{ 'cache-control': 's-maxage=9999, max-age=60' }, 60],
  [{ 'cache-control': 's-maxage=9999' }, null],
  [{ 'cache-control': 'no-cache, max-age=600' }, 0],
  [{ 'cache-control': 'no-store' }, 0],
  [{ 'cache-control': 'private' }, null],
  [{ 'cache-control': 'max-age=99999999999999999999' }, 31_536_000],
  [{ 'cache-control': 'max-age=-5' }, null],
  [{ expires: 'Sun, 22 Nov 2026 12:10:00 GMT' }, 600],
  [{ expires: 'Sun, 22 Nov 2026 12:10:00 GMT', date: 'Sun, 22 Nov 2026 12:05:00 GMT' }, 300],
  [{ expires: 'Sun, 22 Nov 2026 12:10:00 GMT', 'cache-control': 'max-age=1' }, 1],
  [{ expires: 'Thu, 01 Jan 1970 00:00:00 GMT' }, 0],
  [{ expires: '0' }, 0],
  [{ expires: '-1' }, 0],
])('reads how long an answer holds from %j: %s', (headers, seconds) => {
  expect(freshnessOf(headers as Record<string, string>, now).maxAgeSeconds).toBe(seconds);
});

it('reads when a site wants us back', () => {
  expect(freshnessOf({ 'retry-after': '60' }, now).retryAt).toEqual(new Date('2026-11-22T12:01:00Z'));
  expect(freshnessOf({}, now).retryAt).toBeNull();
});
