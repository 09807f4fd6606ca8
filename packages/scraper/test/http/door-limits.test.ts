import { createServer } from 'node:net';
import * as zlib from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { doorFor, site } from './loopback.ts';

const text = 'Привет, 世界! '.repeat(500);

it.each([
  ['gzip', zlib.gzipSync(text)],
  ['x-gzip', zlib.gzipSync(text)],
  ['deflate', zlib.deflateSync(text)],
  ['deflate', zlib.deflateRawSync(text)],
  ['br', zlib.brotliCompressSync(text)],
  ['zstd', zlib.zstdCompressSync(text)],
  ['deflate, gzip', zlib.gzipSync(zlib.deflateSync(text))],
  ['gzip', Buffer.from(text)], // announced and not done
  ['utf-8', Buffer.from(text)], // no coding at all
  ['gzip', zlib.gzipSync(text).subarray(0, -8)], // without its trailer
])('reads a body sent as %s', async (encoding, sent) => {
  const { url } = await site((_request, response) =>
    response.writeHead(200, { 'content-encoding': encoding }).end(sent),
  );
  expect((await doorFor().fetch({ url })).body.toString()).toBe(text);
});

it('calls damaged data damaged', async () => {
  const damaged = zlib.gzipSync(text);
  damaged.fill(0xff, 12, 40);
  const { url } = await site((_request, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(damaged),
  );
  await expect(doorFor().fetch({ url })).rejects.toMatchObject({ code: 'bad-body', verdict: 'retry' });
});

const tooLarge = { code: 'too-large', verdict: 'give-up' };

it('gives up on a body larger than the limit, announced or not', async () => {
  const { url } = await site((request, response) => {
    if (request.url === '/announced') response.setHeader('content-length', 3_000_000);
    response.write(Buffer.alloc(1_500_000));
    response.end(Buffer.alloc(1_500_000));
  });
  const door = doorFor({ maxBytes: 1_000_000 });
  await expect(door.fetch({ url: `${url}/announced` })).rejects.toMatchObject(tooLarge);
  await expect(door.fetch({ url })).rejects.toMatchObject(tooLarge);
  expect((await door.fetch({ url, whenTooLarge: 'cut' })).body).toHaveLength(1_000_000);
  expect((await door.fetch({ url, maxBytes: 3_000_000 })).body).toHaveLength(3_000_000);
});

it.each([
  ['gzip', zlib.gzipSync(Buffer.alloc(40_000_000))],
  ['br', zlib.brotliCompressSync(Buffer.alloc(40_000_000), { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } })],
  ['zstd', zlib.zstdCompressSync(Buffer.alloc(40_000_000))],
  ['gzip, gzip', zlib.gzipSync(zlib.gzipSync(Buffer.alloc(40_000_000)))],
])('gives up on a %s bomb, by size and by ratio', async (encoding, bomb) => {
  const { url } = await site((_request, response) =>
    response.writeHead(200, { 'content-encoding': encoding }).end(bomb),
  );
  const door = doorFor();
  await expect(door.fetch({ url })).rejects.toMatchObject(tooLarge);
  await expect(door.fetch({ url, maxBytes: 60_000_000 })).rejects.toMatchObject(tooLarge);
});

it('keeps the beginning of a large error page and still answers its status', async () => {
  const { url } = await site((_request, response) => response.writeHead(404).end(Buffer.alloc(2_000_000, 'x')));
  const response = await doorFor({ maxBytes: 1_000_000 }).fetch({ url });
  expect(response.status).toBe(404);
  expect(response.body).toHaveLength(65_536);
});

it('follows five redirects and gives up on the sixth', async () => {
  const { url } = await site((request, response) => {
    const left = Number(request.url?.slice(1));
    if (left === 0) response.end('there');
    else response.writeHead(307, { location: `/${left - 1}` }).end();
  });
  expect((await doorFor().fetch({ url: `${url}/5` })).redirects).toHaveLength(5);
  await expect(doorFor().fetch({ url: `${url}/6` })).rejects.toMatchObject({
    code: 'too-many-redirects',
    verdict: 'give-up',
  });
});

it('asks an address that leads back to itself once', async () => {
  let asked = 0;
  const { url } = await site((request, response) => {
    asked += 1;
    response.writeHead(301, { location: request.url === '/a' ? '/b' : '/a' }).end();
  });
  const problem = { code: 'too-many-redirects', message: expect.stringContaining('in a circle') };
  await expect(doorFor().fetch({ url: `${url}/a` })).rejects.toMatchObject(problem);
  expect(asked).toBe(2);
});

it('reads a redirect whose Location holds raw UTF-8', async () => {
  const { url } = await site((request, response) => {
    if (request.url !== '/') return response.end(decodeURIComponent(request.url ?? ''));
    return response.writeHead(302, { location: Buffer.from('/привет').toString('latin1') }).end();
  });
  expect((await doorFor().fetch({ url })).body.toString()).toBe('/привет');
});

const quick = { headersMs: 200, bodyGapMs: 200, totalMs: 5000 };

it('says no answer came in time when the headers never do', async () => {
  const { url } = await site(() => {});
  await expect(doorFor({ timeouts: quick }).fetch({ url })).rejects.toMatchObject({
    code: 'timeout',
    verdict: 'retry',
    message: 'no answer from 127.0.0.1 within 0.2 s',
  });
});

it('says the site stopped sending when the body does', async () => {
  const { url } = await site((_request, response) => void response.write('half a page'));
  await expect(doorFor({ timeouts: quick }).fetch({ url })).rejects.toMatchObject({
    code: 'timeout',
    message: '127.0.0.1 stopped sending for 0.2 s',
  });
});

it('ends a body that drips for ever', async () => {
  const { url } = await site((_request, response) => {
    const drip = setInterval(() => response.write('.'), 20);
    response.on('close', () => clearInterval(drip));
  });
  await expect(doorFor({ timeouts: { ...quick, totalMs: 300 } }).fetch({ url })).rejects.toMatchObject({
    code: 'timeout',
    message: '127.0.0.1 did not finish within 0.3 s',
  });
});

it('ends a chain of slow redirects: the time is one for all hops', async () => {
  let hops = 0;
  const { url } = await site((_request, response) => {
    hops += 1;
    setTimeout(() => response.writeHead(302, { location: `/again/${hops}` }).end(), 100);
  });
  await expect(doorFor({ timeouts: { ...quick, totalMs: 250 } }).fetch({ url })).rejects.toMatchObject({
    code: 'timeout',
  });
});

const bare = async (onData: (socket: import('node:net').Socket) => void): Promise<string> => {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => onData(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? `//127.0.0.1:${address.port}/` : '';
};

it('names what went wrong on the connection: refused, broken off, cut short, not HTTP, not TLS', async () => {
  const door = doorFor({ timeouts: quick });
  const broken = await bare((socket) => socket.destroy());
  await expect(door.fetch({ url: `http:${broken}` })).rejects.toMatchObject({ code: 'connection', verdict: 'retry' });
  const short = await bare((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\nshort'));
  await expect(door.fetch({ url: `http:${short}` })).rejects.toMatchObject({ code: 'connection' });
  const gibberish = await bare((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
  await expect(door.fetch({ url: `http:${gibberish}` })).rejects.toMatchObject({ code: 'connection' });
  await expect(door.fetch({ url: `https:${gibberish}` })).rejects.toMatchObject({ code: 'tls', verdict: 'retry' });
  await expect(door.fetch({ url: 'http://127.0.0.1:1/' })).rejects.toMatchObject({
    code: 'connection',
    message: '127.0.0.1 refused the connection',
  });
});
