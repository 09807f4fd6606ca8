import { expect, it } from 'vitest';
import { SourceAccess } from '../../src/http/access.ts';
import { doorFor, site } from './loopback.ts';
import { proxySite } from './proxy-site.ts';
import { secureSite, trustingDoor } from './secure-site.ts';

const via = (proxy: string) => SourceAccess.parse({ site: 'https://blog.example', proxy });
const refused = { code: 'refused-address', verdict: 'give-up' };

it('fetches plain http through the proxy, with its password for it alone', async () => {
  const { url, seen } = await site((_request, response) => response.end('through'));
  const proxy = await proxySite();
  const access = via(`http://ann:s%20cret@127.0.0.1:${proxy.port}`);
  const response = await doorFor().fetch({ url: `${url}/page?x=1`, access });
  expect(response.body.toString()).toBe('through');
  expect(response.remoteAddress).toBeNull();
  expect(proxy.seen[0]).toMatchObject({
    target: `${url}/page?x=1`,
    headers: { 'proxy-authorization': `Basic ${Buffer.from('ann:s cret').toString('base64')}` },
  });
  expect(seen[0]?.headers).not.toHaveProperty('proxy-authorization');
});

it('tunnels https through the proxy, and believes the site, not the proxy', async () => {
  const { url, port, seen } = await secureSite((_request, response) => response.end('sealed'));
  const proxy = await proxySite();
  const access = via(proxy.url);
  expect((await trustingDoor().fetch({ url, access })).body.toString()).toBe('sealed');
  expect(proxy.seen[0]?.target).toBe(`127.0.0.1:${port}`);
  expect(seen[0]?.version).toBe('1.1');
  await expect(doorFor().fetch({ url, access })).rejects.toMatchObject({ code: 'tls' });
});

it('keeps the limits: redirects are checked, bodies capped, waits ended', async () => {
  const { url } = await site((request, response) => {
    if (request.url === '/inside') response.writeHead(302, { location: 'http://10.0.0.1/' }).end();
    else if (request.url === '/large') response.end(Buffer.alloc(2_000_000));
    else if (request.url === '/stalls') response.write('half');
  });
  const door = doorFor({ maxBytes: 1_000_000, timeouts: { headersMs: 300, bodyGapMs: 300, totalMs: 5000 } });
  const access = via((await proxySite()).url);
  await expect(door.fetch({ url: `${url}/inside`, access })).rejects.toMatchObject(refused);
  await expect(door.fetch({ url: `${url}/large`, access })).rejects.toMatchObject({ code: 'too-large' });
  await expect(door.fetch({ url: `${url}/stalls`, access })).rejects.toMatchObject({
    message: '127.0.0.1 stopped sending for 0.3 s',
  });
  await expect(door.fetch({ url: `${url}/silent`, access })).rejects.toMatchObject({
    message: 'no answer from 127.0.0.1 within 0.3 s',
  });
});

it.each([
  'http://10.0.0.1/',
  'http://169.254.169.254/latest/',
  'http://127.0.0.2/',
  'http://2130706434/',
  'http://[::1]/',
  'http://localhost/',
  'http://LOCALHOST./',
  'http://admin.localhost/',
  'http://printer.local/',
  'http://metadata.google.internal/',
  'http://router/',
  'http://nas.home.arpa/',
  'http://blog.example:22/',
  'http://blog.example:6379/',
])('asks no proxy for %s', async (url) => {
  const proxy = await proxySite();
  await expect(doorFor().fetch({ url, access: via(proxy.url) })).rejects.toMatchObject(refused);
  expect(proxy.seen).toEqual([]);
});

it('asks the proxy for an outer name, which is then looked up there', async () => {
  const { port } = await site((_request, response) => response.end('found by the proxy'));
  const proxy = await proxySite();
  const door = doorFor();
  const request = { url: `http://blog.example:8080/`, access: via(proxy.url) };
  await expect(door.fetch(request)).rejects.toMatchObject({ code: 'connection' }); // the test's proxy finds nobody on 8080
  expect(proxy.seen[0]).toMatchObject({ target: 'http://blog.example:8080/', headers: { host: 'blog.example:8080' } });
  expect(port).not.toBe(8080);
});

it.each([
  'http://10.0.0.1:3128',
  'http://127.0.0.2:3128',
  'http://[::1]:3128',
  'http://8.8.8.8:25',
  'http://localhost:3128',
])('dials no proxy at %s', async (proxy) => {
  const door = doorFor({ allowCidrs: ['127.0.0.9/32'] });
  await expect(door.fetch({ url: 'http://blog.example/', access: via(proxy) })).rejects.toMatchObject(refused);
});

it('says what is wrong with a proxy, and never its password', async () => {
  const { url } = await site((_request, response) => response.end('never'));
  const secure = await secureSite((_request, response) => response.end('never'));
  const door = trustingDoor();
  const failure = async (target: string, proxyPort: number): Promise<unknown> =>
    door
      .fetch({ url: target, access: via(`http://ann:hunter2@127.0.0.1:${proxyPort}`) })
      .catch((error: unknown) => error);
  const asks = await proxySite({ refuse: 407 });
  const forbids = await proxySite({ refuse: 403 });
  const failures = [
    await failure(url, asks.port),
    await failure(secure.url, asks.port),
    await failure(secure.url, forbids.port),
    await failure(url, 1),
    await failure(secure.url, 1),
  ];
  for (const error of failures) {
    expect(error).toMatchObject({ code: 'proxy', verdict: 'retry', message: expect.stringContaining('proxy') });
    for (let at: unknown = error; at instanceof Error; at = at.cause)
      expect(JSON.stringify(at, Object.getOwnPropertyNames(at))).not.toMatch(/hunter2|YW5uOmh1bnRlcjI/);
  }
});
