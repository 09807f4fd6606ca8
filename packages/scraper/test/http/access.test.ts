import { describe, expect, it } from 'vitest';
import { credentialHeaders, SourceAccess } from '../../src/http/access.ts';
import { doorFor, site } from './loopback.ts';

const access = SourceAccess.parse({
  site: 'https://blog.example',
  headers: { 'X-Api-Key': 'k1' },
  basic: { username: 'ann', password: 'pä:ss' },
  cookie: 'session=1',
});

describe("a source's secrets", () => {
  it.each([
    'https://blog.example/post',
    'https://www.blog.example/post',
    'https://BLOG.example:443/?x',
    'https://blog.example./post',
  ])('are sent to its own site: %s', (url) => {
    expect(credentialHeaders(access, new URL(url))).toEqual({
      'x-api-key': 'k1',
      authorization: `Basic ${Buffer.from('ann:pä:ss').toString('base64')}`,
      cookie: 'session=1',
    });
  });

  it.each([
    'http://blog.example/post',
    'https://blog.example:8443/',
    'https://cdn.blog.example/',
    'https://example/',
    'https://notblog.example/',
    'https://blog.example.evil.example/',
    'https://www.www.blog.example/',
  ])('are not sent to %s', (url) => {
    expect(credentialHeaders(access, new URL(url))).toEqual({});
  });

  it('given for an http site go to its https twin, and to its own port only', () => {
    const plain = SourceAccess.parse({ site: 'http://blog.example', cookie: 'a=1' });
    expect(credentialHeaders(plain, new URL('http://blog.example/x'))).toEqual({ cookie: 'a=1' });
    expect(credentialHeaders(plain, new URL('https://www.blog.example/x'))).toEqual({ cookie: 'a=1' });
    expect(credentialHeaders(plain, new URL('http://www.blog.example/x'))).toEqual({});
    const odd = SourceAccess.parse({ site: 'http://blog.example:8080', cookie: 'a=1' });
    expect(credentialHeaders(odd, new URL('https://blog.example/x'))).toEqual({});
  });

  it.each([
    ['another User-Agent', { headers: { 'User-Agent': 'Mozilla/5.0' } }],
    ['another Host', { headers: { host: 'inner.example' } }],
    ['a header that splits', { headers: { 'x-a': 'b\r\nx-c: d' } }],
    ['a header name that splits', { headers: { 'x-a: b\r\nx-c': 'd' } }],
    ['a cookie that splits', { cookie: 'a=1\nx: y' }],
    ['Proxy-Authorization', { headers: { 'Proxy-Authorization': 'Basic x' } }],
    ['a user name with a colon', { basic: { username: 'a:b', password: 'c' } }],
    ['two passwords', { basic: { username: 'a', password: 'c' }, headers: { Authorization: 'Bearer x' } }],
    ['a site with a path', { site: 'https://blog.example/x' }],
    ['a proxy that is no http', { proxy: 'socks5://proxy.example:1080' }],
    ['a proxy with a path', { proxy: 'http://proxy.example:3128/x' }],
    ['a misspelt key', { cookies: 'a=1' }],
  ])('are refused with %s, without telling what was given', (_what, part) => {
    const parsed = SourceAccess.safeParse({ site: 'https://blog.example', ...part });
    expect(parsed.success).toBe(false);
    expect(parsed.error?.message).not.toMatch(/Mozilla|inner\.example|Bearer|: d|a=1/);
  });
});

describe('the door with access', () => {
  it('sends them on each hop within the site, and drops them on the hop that leaves it', async () => {
    const other = await site((_request, response) => response.end('elsewhere'));
    const own = await site((request, response) => {
      response.writeHead(302, { location: request.url === '/a' ? '/b' : `${other.url}/c` }).end();
    });
    const secrets = SourceAccess.parse({ ...access, site: own.url });
    const response = await doorFor().fetch({ url: `${own.url}/a`, access: secrets });
    expect(response.body.toString()).toBe('elsewhere');
    for (const { headers } of own.seen) {
      expect(headers).toMatchObject({ 'x-api-key': 'k1', cookie: 'session=1', 'user-agent': 'cti-scraper/test' });
      expect(headers['authorization']).toMatch(/^Basic /);
    }
    expect(own.seen).toHaveLength(2);
    for (const name of ['x-api-key', 'cookie', 'authorization'])
      expect(other.seen[0]?.headers).not.toHaveProperty(name);
  });

  it('sends nothing of one source with the next request', async () => {
    const { url, seen } = await site((_request, response) => response.end('ok'));
    const door = doorFor();
    await door.fetch({ url, access: SourceAccess.parse({ ...access, site: url }) });
    await door.fetch({ url });
    expect(seen[1]?.headers).not.toHaveProperty('cookie');
    expect(seen[1]?.headers).not.toHaveProperty('authorization');
  });

  it('names no secret in an answer or an error', async () => {
    const { url } = await site((request, response) =>
      request.url === '/break' ? void request.socket.destroy() : response.writeHead(403).end('no'),
    );
    const secrets = SourceAccess.parse({ site: url, cookie: 'session=hunter2', headers: { 'x-key': 'hunter2' } });
    const told = await doorFor().fetch({ url, access: secrets });
    expect(JSON.stringify({ ...told, body: told.body.toString() })).not.toContain('hunter2');
    const failed: unknown = await doorFor()
      .fetch({ url: `${url}/break`, access: secrets })
      .catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'connection' });
    for (let error = failed; error instanceof Error; error = error.cause)
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('hunter2');
  });
});
