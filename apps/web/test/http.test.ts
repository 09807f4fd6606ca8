import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { inertWeb } from './fixture.ts';

let web: Awaited<ReturnType<typeof inertWeb>>;
const start = async (changes?: Parameters<typeof inertWeb>[0]) => (web = await inertWeb(changes)).call;
afterEach(() => web.close());

const json = { 'content-type': 'application/json' };

describe('an error', () => {
  it('is problem+json with the request id and what is wrong where', async () => {
    const call = await start();
    const { status, headers, body } = await call('GET', '/api/v1/articles?limit=0&minScore=x', undefined, {
      'x-request-id': 'abc-1',
    });
    expect([status, headers['content-type'], headers['x-request-id']]).toEqual([
      400,
      'application/problem+json; charset=utf-8',
      'abc-1',
    ]);
    expect(body).toMatchObject({
      type: 'about:blank',
      title: 'Bad request',
      status: 400,
      code: 'invalid_request',
      requestId: 'abc-1',
    });
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(['limit', 'minScore']);
  });

  it('is problem+json for an unknown path, a bad URL, broken JSON, a foreign type, too much, and a database that is away', async () => {
    const call = await start();
    const answers = [
      await call('GET', '/api/v1/nothing', undefined, { accept: 'text/html' }),
      await call('GET', '/%zz'),
      await call('POST', '/api/v1/sources', '{"slug":' as unknown as object, json),
      await call('POST', '/api/v1/sources', 'slug=a' as unknown as object, {
        'content-type': 'application/x-www-form-urlencoded',
      }),
      await call('POST', '/api/v1/sources', { slug: 'x'.repeat(300_000) }),
      await call('GET', '/api/v1/articles'),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [404, 'not_found'],
      [400, 'bad_url'],
      [400, 'invalid_json_body'],
      [415, 'unsupported_media_type'],
      [413, 'too_large'],
      [503, 'database_unavailable'],
    ]);
    expect(new Set(answers.map(({ headers }) => headers['content-type']))).toEqual(
      new Set(['application/problem+json; charset=utf-8']),
    );
  });

  it('is not made of a body that is called JSON and is none, where no body is wanted', async () => {
    const call = await start();
    const deleted = await call('DELETE', '/api/v1/conversations/1', undefined, json);
    // All is well until the database is asked, which is away.
    expect([deleted.status, deleted.body.code]).toEqual([503, 'database_unavailable']);
    const posted = await call('POST', '/api/v1/sources', undefined, json);
    expect([posted.status, posted.body.code]).toEqual([400, 'invalid_request']);
  });

  it('names a parameter the route does not know, and the nearest it knows', async () => {
    const call = await start();
    const told = async (path: string) => {
      const { status, body } = await call('GET', `/api/v1${path}`);
      return [status, body.code, body.detail];
    };
    const refused = (detail: string) => [400, 'unknown_parameter', detail];
    expect(await told('/articles?sourceId=4')).toEqual(refused('"sourceId" is not known here; did you mean "source"?'));
    expect(await told('/articles?limit=5&minscore=3&tehcnique=T1059')).toEqual(
      refused('"minscore" is not known here; did you mean "minScore"?'),
    );
    expect(await told('/techniques?colour=red')).toEqual(
      refused('"colour" is not known here, which knows cursor, limit, q.'),
    );
    expect(await told('/jobs?verbose=1')).toEqual(
      refused('"verbose" is not known here: this route takes no parameters.'),
    );
    const { body } = await call('GET', '/api/v1/articles?x=1&tehcnique=T1059');
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(['x', 'tehcnique']);
    expect(await told('/articles?source=4&limit=5')).toEqual([503, 'database_unavailable', expect.any(String)]);
  });

  it('of our own tells nothing of its cause', async () => {
    const call = await start({ jobs: { counts: async () => [{ name: 'hunter2' }] as never } });
    const { status, text, body } = await call('GET', '/api/v1/jobs');
    expect([status, body.code]).toEqual([500, 'internal_error']);
    expect(text).not.toContain('hunter2');
  });

  it('of the queue is 503, and does not tell its cause', async () => {
    const call = await start({ jobs: { counts: () => Promise.reject(new Error('password is hunter2')) } });
    const { status, text, body } = await call('GET', '/api/v1/jobs');
    expect([status, body.code]).toEqual([503, 'queue_unavailable']);
    expect(text).not.toContain('hunter2');
  });

  it('names a cursor that is not one', async () => {
    const call = await start();
    expect((await call('GET', '/api/v1/articles?cursor=abc')).body.code).toBe('bad_cursor');
  });
});

describe('a request', () => {
  it('keeps its own id only when that is a plain word', async () => {
    const call = await start();
    const { headers } = await call('GET', '/healthz', undefined, { 'x-request-id': 'a b\u00e9<script>' });
    expect(headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
  });

  it('addressed to a foreign host name is refused, so that no page can rebind its name to us', async () => {
    const call = await start({ settings: { allowedHosts: ['cti.example'] } });
    const to = async (host: string) => (await call('GET', '/api/v1/jobs', undefined, { host })).status;
    expect(await to('evil.example:8080')).toBe(421);
    expect(await to('localhost.evil.example')).toBe(421);
    for (const host of ['localhost', 'LOCALHOST:8080', '127.0.0.1:8080', '[::1]:8080', 'cti.example'])
      expect(await to(host)).toBe(200);
  });

  it('that changes something is refused when another site sent it', async () => {
    const call = await start();
    const from = async (headers: Record<string, string>) =>
      (await call('POST', '/api/v1/jobs/fetch/retry-failed', undefined, headers)).status;
    expect(await from({ origin: 'https://evil.example' })).toBe(403);
    expect(await from({ origin: 'null' })).toBe(403);
    expect(await from({ 'sec-fetch-site': 'cross-site', origin: 'http://localhost:8080' })).toBe(403);
    expect(await from({ 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await from({ origin: 'http://localhost:8080' })).toBe(202);
    expect(await from({ 'sec-fetch-site': 'same-origin', origin: 'http://localhost:8080' })).toBe(202);
    expect(await from({})).toBe(202);
  });

  it('beyond the rate is answered 429 with when to come back', async () => {
    const call = await start({ settings: { rateLimitPerMinute: 2 } });
    await call('GET', '/api/v1/jobs');
    await call('GET', '/api/v1/jobs');
    const { status, headers, body } = await call('GET', '/api/v1/jobs');
    expect([status, body.code, Number(headers['retry-after']) > 0]).toEqual([429, 'too_many_requests', true]);
    expect((await call('GET', '/healthz')).status).toBe(200);
  });

  it('beyond the rate is not even looked up, whoever sends it', async () => {
    const auth = { secret: 'a secret of the tests, 32 letters', publicUrl: null, setupCode: null, oidc: null };
    const call = await start({ settings: { rateLimitPerMinute: 2, auth } });
    const asked = () => call('GET', '/api/v1/jobs');
    expect([(await asked()).status, (await asked()).status, (await asked()).status]).toEqual([401, 401, 429]);
  });
});

describe('an answer', () => {
  it('carries a strict content security policy, and no header that needs https', async () => {
    const { headers } = await (await start())('GET', '/api/v1/jobs');
    const policy = String(headers['content-security-policy']);
    for (const part of [
      "default-src 'self'",
      "script-src 'self'",
      "object-src 'none'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]) {
      expect(policy.split(';')).toContain(part);
    }
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect([headers['strict-transport-security'], headers['x-content-type-options']]).toEqual([undefined, 'nosniff']);
  });

  it('the caller has already is 304 without a body', async () => {
    const call = await start();
    const first = await call('GET', '/api/v1/jobs');
    const again = await call('GET', '/api/v1/jobs', undefined, { 'if-none-match': String(first.headers['etag']) });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await call('POST', '/api/v1/jobs/fetch/retry-failed', undefined, { 'if-none-match': '*' })).status).toBe(
      202,
    );
  });
});

describe('the probes', () => {
  it('tell alive, not ready with the reason, and metrics, whatever name they are asked under', async () => {
    const call = await start();
    expect((await call('GET', '/healthz', undefined, { host: '10.0.0.7' })).status).toBe(200);
    const ready = await call('GET', '/readyz', undefined, { host: '10.0.0.7' });
    expect([ready.status, ready.body]).toEqual([
      503,
      { status: 'not-ready', parts: { database: 'ECONNREFUSED', queue: null } },
    ]);
    expect((await call('GET', '/metrics')).text).toMatch(
      /_seconds_count\{app="web",method="GET",route="\/readyz",status="503"\} 1/,
    );
  });
});

describe('the pages', () => {
  const built = () => {
    const clientDir = mkdtempSync(join(tmpdir(), 'client-'));
    mkdirSync(join(clientDir, 'assets'));
    writeFileSync(join(clientDir, 'index.html'), '<!doctype html><title>CTI</title>');
    writeFileSync(join(clientDir, 'assets', 'main-abc123.js'), 'export {}');
    return clientDir;
  };

  it('are the one page under every address a browser asks for, never under the API', async () => {
    const call = await start({ settings: { clientDir: built() } });
    for (const url of ['/', '/articles/7?sort=score', '/sources']) {
      const { status, text, headers } = await call('GET', url, undefined, { accept: 'text/html' });
      expect([status, text, headers['cache-control']]).toEqual([200, '<!doctype html><title>CTI</title>', 'no-cache']);
    }
    expect((await call('GET', '/sources', undefined, { accept: 'application/json' })).status).toBe(404);
    expect((await call('GET', '/assets/gone.js', undefined, { accept: '*/*' })).status).toBe(404);
    expect((await call('GET', '/../../package.json', undefined, { accept: '*/*' })).status).toBe(404);
  });

  it('let a browser keep what carries a hash in its name', async () => {
    const call = await start({ settings: { clientDir: built() } });
    const { status, headers } = await call('GET', '/assets/main-abc123.js');
    expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
  });

  it('say so when they have not been built', async () => {
    const { status, text } = await (await start())('GET', '/', undefined, { accept: 'text/html' });
    expect([status, text]).toEqual([200, expect.stringContaining('npm run build')]);
  });
});

describe('/docs', () => {
  it('works under the policy: no inline script, and nothing from another host', async () => {
    const { text } = await (await start())('GET', '/docs');
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=)/);
    const loaded = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url = '']) => url);
    expect(loaded.length).toBeGreaterThan(3);
    expect(loaded.filter((url) => !url.startsWith('/docs/'))).toEqual([]);
    for (const url of loaded) expect([url, (await web.call('GET', url)).status]).toEqual([url, 200]);
  });
});
