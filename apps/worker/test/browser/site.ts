import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = string | ((response: ServerResponse, request: IncomingMessage) => void);

/** A site on loopback: HTML under '/…', scripts under '/….js', data under '/….json'. `asked` are the paths asked for, and upgrades. */
export const startSite = async (address = '127.0.0.1') => {
  const asked: string[] = [];
  const pages: Record<string, Answer> = {};
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const page = pages[path] ?? pages[path.split('?', 1)[0] ?? ''];
    if (page === undefined) return void response.writeHead(404).end('Not here');
    if (typeof page === 'function') return page(response, request);
    response.writeHead(200, { 'content-type': typeOf(path) }).end(page);
  });
  server.on('upgrade', (request, socket) => {
    asked.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const origin = `http://${address}:${(server.address() as AddressInfo).port}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin, pages, asked, close };
};

export type Site = Awaited<ReturnType<typeof startSite>>;

const typeOf = (path: string): string =>
  path.includes('.js?') || path.endsWith('.js')
    ? 'text/javascript'
    : path.includes('.json')
      ? 'application/json'
      : 'text/html; charset=utf-8';
