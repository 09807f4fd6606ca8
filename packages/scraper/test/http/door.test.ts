import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { doorFor, site } from './loopback.ts';

it('sends who we are and the validators, and hands back a 304 with an empty body', async () => {
  const { url, seen } = await site((request, response) => {
    response.writeHead(request.headers['if-none-match'] === '"v1"' ? 304 : 200, { etag: '"v1"' }).end();
  });
  const held = { etag: '"v1"', lastModified: 'Sun, 22 Nov 2026 10:00:00 GMT' };
  const response = await doorFor().fetch({ url: `${url}/feed`, ...held });
  expect(response).toMatchObject({ status: 304, etag: '"v1"', body: Buffer.alloc(0), remoteAddress: '127.0.0.1' });
  expect(seen[0]?.headers).toMatchObject({
    'user-agent': 'cti-scraper/test',
    'if-none-match': '"v1"',
    'if-modified-since': held.lastModified,
    'accept-encoding': 'gzip, deflate, br, zstd',
  });
});

it('leaves a hostile stored validator out instead of failing or splitting the request', async () => {
  const { url, seen } = await site((_request, response) => response.end('ok'));
  await doorFor().fetch({ url, etag: '"x"\r\nx-injected: 1', lastModified: 'ü' });
  expect(seen[0]?.headers).not.toHaveProperty('if-none-match');
  expect(seen[0]?.headers).not.toHaveProperty('if-modified-since');
  expect(seen[0]?.headers).not.toHaveProperty('x-injected');
});

it('keeps only storable headers, and reads the content type, charset and Retry-After', async () => {
  const { url } = await site((_request, response) => {
    response.writeHead(503, {
      connection: 'close',
      'content-type': 'Text/HTML; Charset="KOI8-R"',
      'set-cookie': 'session=1',
      'retry-after': '120',
      'last-modified': 'Sun, 22 Nov 2026 10:00:00 GMT',
    });
    response.end('busy');
  });
  const response = await doorFor().fetch({ url });
  expect(response).toMatchObject({ status: 503, charset: 'koi8-r', contentType: 'Text/HTML; Charset="KOI8-R"' });
  expect(response.body.toString()).toBe('busy');
  expect(response.remoteAddress).toBe('127.0.0.1');
  expect(response.headers).not.toHaveProperty('set-cookie');
  expect(response.lastModified).toBe('Sun, 22 Nov 2026 10:00:00 GMT');
  expect(response.freshness.retryAt?.getTime()).toBe(response.fetchedAt.getTime() + 120_000);
});

it('sends no cookie back', async () => {
  const { url, seen } = await site((_request, response) => response.writeHead(200, { 'set-cookie': 'a=1' }).end());
  const door = doorFor();
  await door.fetch({ url });
  await door.fetch({ url });
  expect(seen[1]?.headers).not.toHaveProperty('cookie');
});

it('uses one connection for one request after another', async () => {
  const { url, sockets, seen } = await site((_request, response) => response.end('ok'));
  const door = doorFor();
  for (let turn = 0; turn < 5; turn += 1) {
    await door.fetch({ url: `${url}/${turn}` });
    await nextTurn(); // the pool notes a free socket a moment after the body's end
  }
  expect(seen).toHaveLength(5);
  expect(sockets.size).toBe(1);
});

it('asks once more when the site closed the kept connection meanwhile', async () => {
  let answered = 0;
  const { url, seen } = await site((request, response) => {
    answered += 1;
    if (answered === 2) request.socket.destroy();
    else response.end('ok');
  });
  const door = doorFor();
  await door.fetch({ url });
  await nextTurn();
  expect((await door.fetch({ url })).body.toString()).toBe('ok');
  expect(seen).toHaveLength(3);
});

it('calls beforeHop with each address before it is asked, and asks nothing when it throws', async () => {
  const { url, seen } = await site((request, response) => {
    if (request.url === '/a') response.writeHead(301, { location: '/b' }).end('moved');
    else response.end('b');
  });
  const hops: string[] = [];
  const response = await doorFor().fetch({ url: `${url}/a`, beforeHop: async (hop) => void hops.push(hop.pathname) });
  expect(hops).toEqual(['/a', '/b']);
  expect(response.redirects).toEqual([{ from: `${url}/a`, to: `${url}/b`, status: 301 }]);
  expect(response).toMatchObject({ url: `${url}/b`, requestedUrl: `${url}/a` });
  const refuse = async (): Promise<void> => Promise.reject(new Error('robots'));
  await expect(doorFor().fetch({ url, beforeHop: refuse })).rejects.toThrow('robots');
  expect(seen).toHaveLength(2);
});

it("throws the caller's reason when the caller aborts", async () => {
  const controller = new AbortController();
  const { url } = await site(() => controller.abort(new Error('shutting down')));
  await expect(doorFor().fetch({ url, signal: controller.signal })).rejects.toThrow('shutting down');
});
