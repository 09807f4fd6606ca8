import { once } from 'node:events';
import { type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { floodFeed, floodPage } from '@cti/demo/flood-page';
import type { Tally } from './hosts.ts';

// The generated hosts, in a process of their own. Each counts the requests it has open: a polite client has one at most.
const [hosts = 1, pages = 1] = process.argv.slice(2).map(Number);
const startedAt = new Date();
let answerAfterMs = 0;
let tally: Tally = { pages: 0, robots: 0, mostPerHost: 0, mostOpen: 0 };
let openNow = 0;

const pagesOf = (host: number) => Math.floor(pages / hosts) + (host < pages % hosts ? 1 : 0);

const bodyOf = (found: Map<string, Buffer>, path: string): Buffer | undefined => {
  if (path.startsWith('/a/')) tally.pages += 1;
  if (path === '/robots.txt') tally.robots += 1;
  return found.get(path);
};

const typeOf = (path: string) =>
  path.endsWith('.xml') ? 'application/rss+xml' : path.endsWith('.txt') ? 'text/plain' : 'text/html';

const send = (response: ServerResponse, path: string, body: Buffer | undefined) => {
  const headers = { 'content-type': `${typeOf(path)}; charset=utf-8`, 'content-length': body?.length ?? 0 };
  response.writeHead(body ? 200 : 404, headers).end(body);
};

/** A host that serves what `found` holds by then, for its addresses name its port. */
const listen = async (found: Map<string, Buffer>): Promise<Server> => {
  let open = 0;
  const server = createServer((request, response) => {
    open += 1;
    openNow += 1;
    tally.mostPerHost = Math.max(tally.mostPerHost, open);
    tally.mostOpen = Math.max(tally.mostOpen, openNow);
    let ended = false;
    const end = () => {
      if (ended) return;
      ended = true;
      open -= 1;
      openNow -= 1;
    };
    response.once('finish', end).once('close', end);
    const path = request.url ?? '/';
    const body = bodyOf(found, path);
    if (answerAfterMs === 0) return send(response, path, body);
    setTimeout(() => send(response, path, body), answerAfterMs);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
};

const origins: string[] = [];
for (let host = 0; host < hosts; host += 1) {
  const found = new Map<string, Buffer>([['/robots.txt', Buffer.from('User-agent: *\nDisallow: /private/\n')]]);
  const origin = `http://127.0.0.1:${((await listen(found)).address() as AddressInfo).port}`;
  found.set('/feed.xml', Buffer.from(floodFeed(origin, host, pagesOf(host), startedAt)));
  for (let page = 0; page < pagesOf(host); page += 1) found.set(`/a/${page}`, Buffer.from(floodPage(host, page)));
  origins.push(origin);
}

process.on('message', (order: { answerAfterMs?: number; tell?: true }) => {
  if (order.answerAfterMs !== undefined) answerAfterMs = order.answerAfterMs;
  if (!order.tell) return;
  process.send?.(tally);
  tally = { pages: 0, robots: 0, mostPerHost: 0, mostOpen: 0 };
});
process.once('disconnect', () => process.exit(0));
process.send?.(origins.map((origin, host) => ({ origin, pages: pagesOf(host) })));
