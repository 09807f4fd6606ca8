import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SourceAccess } from '../../src/http/access.ts';
import { fetchRobots } from '../../src/robots/fetch-robots.ts';
import { type RobotsRecord, robotsVerdict, rulesOf } from '../../src/robots/robots-record.ts';
import { doorFor, site } from '../http/loopback.ts';

const minutesKept = ({ fetchedAt, expiresAt }: { fetchedAt: Date; expiresAt: Date }): number =>
  (expiresAt.getTime() - fetchedAt.getTime()) / 60_000;

describe('robots.txt of a site', () => {
  it('is fetched from its root, kept a day, and still speaks after being stored', async () => {
    const { url, seen } = await site((_request, response) => response.end('User-agent: *\nDisallow: /private\0/'));
    const record = await fetchRobots(doorFor(), `${url}/some/page?x`);
    expect(seen.map(({ path }) => path)).toEqual(['/robots.txt']);
    expect(record).toMatchObject({
      origin: url,
      status: 200,
      body: 'User-agent: *\nDisallow: /private/',
      reason: null,
    });
    expect(minutesKept(record)).toBe(24 * 60);
    const stored = rulesOf(structuredClone(record), 'cti-scraper');
    expect([stored.isAllowed(`${url}/private/1`), stored.isAllowed(`${url}/public`)]).toEqual([false, true]);
  });

  it.each([
    ['max-age=3600', 60],
    ['public, max-age="600"', 10],
    ['max-age=1', 5],
    ['no-store', 5],
    ['max-age=99999999', 24 * 60],
    ['nonsense', 24 * 60],
  ])('with Cache-Control: %s is kept for %i minutes', async (header, minutes) => {
    const { url } = await site((_request, response) => response.writeHead(200, { 'cache-control': header }).end(''));
    expect(minutesKept(await fetchRobots(doorFor(), url))).toBe(minutes);
  });

  it.each([401, 403, 404, 410, 429])('answered with %i allows all', async (status) => {
    const { url } = await site((_request, response) => response.writeHead(status).end('User-agent: *\nDisallow: /'));
    const record = await fetchRobots(doorFor(), url);
    expect(record).toMatchObject({ status, body: '', reason: `there is no robots.txt (${status})` });
    expect(rulesOf(record, 'cti-scraper').explain(`${url}/x`)).toMatchObject({ allowed: true, retryAt: null });
  });

  it.each([500, 503])('answered with %i forbids all, for ten minutes', async (status) => {
    const { url } = await site((_request, response) => response.writeHead(status).end());
    const record = await fetchRobots(doorFor(), url);
    expect(minutesKept(record)).toBe(10);
    expect(rulesOf(record, 'cti-scraper').explain(`${url}/x`)).toMatchObject({
      allowed: false,
      reason: `robots.txt could not be read (${status})`,
      retryAt: record.expiresAt,
      rule: null,
      robots: { url: `${url}/robots.txt`, status, sha256: null, fetchedAt: record.fetchedAt },
    });
  });

  it('of a site that does not answer forbids all for now, and says why', async () => {
    const record = await fetchRobots(doorFor(), 'http://127.0.0.1:1');
    expect(record.reason).toBe('robots.txt could not be read: 127.0.0.1 refused the connection');
    expect(record.status).toBe('unreachable');
    expect(rulesOf(record, 'cti-scraper').isAllowed('http://127.0.0.1:1/x')).toBe(false);
  });

  it('carries its fingerprint and age into every decision', async () => {
    const { url } = await site((_request, response) => response.end('User-agent: *\nDisallow: /x'));
    const record = await fetchRobots(doorFor(), url);
    expect(rulesOf(record, 'cti-scraper').explain(`${url}/x`)).toMatchObject({
      allowed: false,
      robots: {
        sha256: createHash('sha256').update('User-agent: *\nDisallow: /x').digest('hex'),
        fetchedAt: record.fetchedAt,
        status: 200,
      },
    });
  });

  it('is asked with the name we give everywhere, and with what its source needs', async () => {
    const { url, seen } = await site((_request, response) => response.end(''));
    const access = SourceAccess.parse({ site: url, cookie: 'member=1' });
    await fetchRobots(doorFor({ userAgent: 'cti-scraper/1 (+https://contact.example)' }), url, { access });
    expect(seen[0]?.headers).toMatchObject({
      'user-agent': 'cti-scraper/1 (+https://contact.example)',
      cookie: 'member=1',
    });
  });

  it('behind redirects speaks for the site asked; behind endless ones it counts as absent', async () => {
    const { url } = await site((request, response) => {
      if (request.url === '/r') response.end('User-agent: *\nDisallow: /x');
      else response.writeHead(301, { location: '/r' }).end();
    });
    expect(rulesOf(await fetchRobots(doorFor(), url), 'cti-scraper').isAllowed(`${url}/x`)).toBe(false);
    const loop = await site((_request, response) => response.writeHead(302, { location: '/robots.txt' }).end());
    const record = await fetchRobots(doorFor(), loop.url);
    expect(rulesOf(record, 'cti-scraper').isAllowed(`${loop.url}/x`)).toBe(true);
    expect(record.reason).toContain('redirects');
  });

  it('is never asked at an address we may not dial; a redirect to one makes it unreadable, not the site forbidden', async () => {
    await expect(fetchRobots(doorFor(), 'http://127.0.0.2')).rejects.toMatchObject({ code: 'refused-address' });
    const { url } = await site((_request, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end());
    expect(await fetchRobots(doorFor(), url)).toMatchObject({ status: 'unreachable' });
  });

  it('larger than 500 KiB is cut there, and its beginning holds', async () => {
    const { url } = await site((_request, response) =>
      response.end(`User-agent: *\nDisallow: /x\n${'#\n'.repeat(400_000)}`),
    );
    const record = await fetchRobots(doorFor(), url);
    expect(record.body).toHaveLength(512_000);
    expect(rulesOf(record, 'cti-scraper').isAllowed(`${url}/x`)).toBe(false);
  });
});

describe('an outage', () => {
  const days = (count: number) => new Date(Date.now() + count * 86_400_000);
  const down = async (previous: RobotsRecord | null = null) => {
    const { url } = await site((_request, response) => response.writeHead(502).end());
    return fetchRobots(doorFor(), url, { previous: previous && { ...previous, origin: url } });
  };
  const good = (body: string): RobotsRecord => ({
    origin: 'http://127.0.0.1',
    status: 200,
    body,
    reason: null,
    fetchedAt: days(-1),
    expiresAt: days(0),
    unreachableSince: null,
  });

  it('is dated from its first failure, and keeps the last file that was read', async () => {
    const first = await down(good('User-agent: *\nDisallow: /x'));
    expect(first).toMatchObject({
      status: 502,
      body: 'User-agent: *\nDisallow: /x',
      unreachableSince: first.fetchedAt,
    });
    const second = await down({ ...first, unreachableSince: days(-3) });
    expect(second.unreachableSince?.getTime()).toBeLessThan(days(-2).getTime());
    expect(second.body).toBe(first.body);
  });

  it('forbids all for 30 days; then the last file known speaks again, or all is allowed if none is', async () => {
    const record = await down(good('User-agent: *\nDisallow: /x'));
    const may = (of: RobotsRecord, path: string, at: Date) =>
      rulesOf(of, 'cti-scraper', at).isAllowed(of.origin + path);
    expect([may(record, '/x', days(29)), may(record, '/y', days(29))]).toEqual([false, false]);
    expect([may(record, '/x', days(31)), may(record, '/y', days(31))]).toEqual([false, true]);
    const unknown = await down();
    expect([may(unknown, '/x', days(29)), may(unknown, '/x', days(31))]).toEqual([false, true]);
    expect(rulesOf(unknown, 'cti-scraper', days(31)).explain(`${unknown.origin}/x`).reason).toContain('30 days');
  });

  it('is over with the first answer', async () => {
    const { url } = await site((_request, response) => response.end('User-agent: *\nDisallow: /y'));
    const previous = { ...good('old'), origin: url, status: 'unreachable' as const, unreachableSince: days(-40) };
    expect(await fetchRobots(doorFor(), url, { previous })).toMatchObject({
      body: 'User-agent: *\nDisallow: /y',
      unreachableSince: null,
    });
  });
});

it('follows RFC 9309 for each kind of answer', () => {
  const kinds = [200, 204, 302, 400, 404, 499, 500, 599, 'unreachable'] as const;
  expect(kinds.map((status) => robotsVerdict(status, '').kind)).toEqual([
    'rules',
    'rules',
    'allow-all',
    'allow-all',
    'allow-all',
    'allow-all',
    'disallow-all',
    'disallow-all',
    'disallow-all',
  ]);
});
