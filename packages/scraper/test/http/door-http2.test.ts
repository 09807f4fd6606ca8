import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { doorFor, site } from './loopback.ts';
import { secureSite, trustingDoor } from './secure-site.ts';

it('speaks HTTP/2 with a site that offers it, on one connection, with the same headers', async () => {
  const { url, seen, sockets } = await secureSite((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip', etag: '"v2"' });
    response.end(gzipSync('page'));
  });
  const door = trustingDoor();
  for (let turn = 0; turn < 3; turn += 1) {
    const response = await door.fetch({ url: `${url}/${turn}` });
    expect(response).toMatchObject({ status: 200, etag: '"v2"', remoteAddress: '127.0.0.1' });
    expect(response.body.toString()).toBe('page');
  }
  expect(seen.map(({ version }) => version)).toEqual(['2.0', '2.0', '2.0']);
  expect(seen[0]?.headers).toMatchObject({
    'user-agent': 'cti-scraper/test',
    'accept-encoding': 'gzip, deflate, br, zstd',
  });
  expect(sockets.size).toBe(1);
});

it('believes no certificate but those the system and the operator believe', async () => {
  const { url, seen } = await secureSite((_request, response) => response.end('page'));
  await expect(doorFor().fetch({ url })).rejects.toMatchObject({ code: 'tls', verdict: 'retry' });
  expect(seen).toEqual([]);
});

it('guards HTTP/2 the same: address, redirects and their number', async () => {
  const { url, port, seen } = await secureSite((request, response) => {
    const [, kind, left] = request.url.split('/');
    if (kind === 'inside') response.writeHead(302, { location: `https://127.0.0.2:${port}/` }).end();
    else if (left === '0') response.end('there');
    else response.writeHead(302, { location: `/hop/${Number(left) - 1}` }).end();
  });
  const door = trustingDoor();
  await expect(door.fetch({ url: `${url}/inside` })).rejects.toMatchObject({ code: 'refused-address' });
  await expect(door.fetch({ url: `https://127.0.0.2:${port}/` })).rejects.toMatchObject({ code: 'refused-address' });
  expect((await door.fetch({ url: `${url}/hop/5` })).redirects).toHaveLength(5);
  await expect(door.fetch({ url: `${url}/hop/6` })).rejects.toMatchObject({ code: 'too-many-redirects' });
  expect(new Set(seen.map(({ version }) => version))).toEqual(new Set(['2.0']));
});

it('caps HTTP/2 bodies: too large, too large once decompressed, and an endless one is cut', async () => {
  const { url } = await secureSite((request, response) => {
    if (request.url === '/bomb')
      return void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(20_000_000)));
    const pour = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536)));
    };
    response.on('drain', pour);
    response.on('error', () => {});
    pour();
  });
  const door = trustingDoor({ maxBytes: 1_000_000 });
  await expect(door.fetch({ url: `${url}/bomb` })).rejects.toMatchObject({ code: 'too-large' });
  await expect(door.fetch({ url })).rejects.toMatchObject({ code: 'too-large' });
  expect((await door.fetch({ url, whenTooLarge: 'cut' })).body).toHaveLength(1_000_000);
});

it('ends HTTP/2 waits: for headers, between bytes, and in all', async () => {
  const { url } = await secureSite((request, response) => {
    if (request.url === '/silent') return;
    response.write('half');
    if (request.url === '/stalls') return;
    const drip = setInterval(() => void (response.destroyed || response.write('.')), 20);
    response.on('close', () => clearInterval(drip));
  });
  const door = trustingDoor({ timeouts: { headersMs: 300, bodyGapMs: 300, totalMs: 1500 } });
  const timeout = (message: string) => ({ code: 'timeout', verdict: 'retry', message });
  await expect(door.fetch({ url: `${url}/silent` })).rejects.toMatchObject(
    timeout('no answer from 127.0.0.1 within 0.3 s'),
  );
  await expect(door.fetch({ url: `${url}/stalls` })).rejects.toMatchObject(
    timeout('127.0.0.1 stopped sending for 0.3 s'),
  );
  await expect(door.fetch({ url: `${url}/drips` })).rejects.toMatchObject(
    timeout('127.0.0.1 did not finish within 1.5 s'),
  );
});

it.each(['reset', 'closed'] as const)('asks over HTTP/1.1 when HTTP/2 is %s, and remembers it', async (how) => {
  const { url, seen } = await secureSite((request, response) => {
    if (request.httpVersion !== '2.0') response.end('over 1.1');
    else if (how === 'reset') request.stream.close(0x0d); // HTTP_1_1_REQUIRED
    else request.stream.session?.destroy();
  });
  const door = trustingDoor();
  expect((await door.fetch({ url: `${url}/a` })).body.toString()).toBe('over 1.1');
  expect((await door.fetch({ url: `${url}/b` })).body.toString()).toBe('over 1.1');
  expect(seen.filter(({ path }) => path === '/b').map(({ version }) => version)).toEqual(['1.1']);
});

it('goes over to HTTP/1.1 for the next try when HTTP/2 breaks off in the middle of a page', async () => {
  const { url, seen } = await secureSite((request, response) => {
    if (request.httpVersion !== '2.0') return void response.end('whole');
    response.writeHead(200, { 'content-length': '500' });
    response.write('half a page', () => request.stream.close(0x02));
  });
  const door = trustingDoor();
  await expect(door.fetch({ url })).rejects.toMatchObject({ code: 'connection', verdict: 'retry' });
  expect((await door.fetch({ url })).body.toString()).toBe('whole');
  expect(seen.map(({ version }) => version)).toEqual(['2.0', '1.1']);
});

it('takes no cookie and no push over HTTP/2', async () => {
  const { url, seen } = await secureSite((request, response) => {
    if (request.httpVersion === '2.0') expect(request.stream.pushAllowed).toBe(false);
    response.writeHead(200, { 'set-cookie': 'a=1' }).end('ok');
  });
  const door = trustingDoor();
  await door.fetch({ url });
  expect((await door.fetch({ url })).headers).not.toHaveProperty('set-cookie');
  expect(seen[1]?.headers).not.toHaveProperty('cookie');
});

it('follows a redirect from http to https and back', async () => {
  const plain = await site((request, response) =>
    request.url === '/end' ? response.end('end') : response.writeHead(301, { location: secure.url }).end(),
  );
  const secure = await secureSite((_request, response) =>
    response.writeHead(302, { location: `${plain.url}/end` }).end(),
  );
  const response = await trustingDoor().fetch({ url: plain.url });
  expect(response.redirects.map(({ status }) => status)).toEqual([301, 302]);
  expect(response.body.toString()).toBe('end');
});
