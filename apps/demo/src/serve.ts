import { once } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Resource } from './resource.ts';

/** Answers a path (query left out, no trailing slash but the root's). */
export type Answer = (path: string, request: IncomingMessage) => Resource;

/** Listens on `host`:`port` (0 picks a free one). Rejects when the port is taken. */
export const listen = async (host: string, port: number, answer: Answer, gzip = false): Promise<Server> => {
  const server = createServer((request, response) => send(request, response, answer(pathOf(request), request), gzip));
  server.listen(port, host);
  await once(server, 'listening');
  return server;
};

/** The port a listening server got. */
export const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** Stops listening and drops what is still connected. */
export const stop = async (server: Server): Promise<void> => {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
};

const pathOf = (request: IncomingMessage): string => {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
};

const send = (request: IncomingMessage, response: ServerResponse, found: Resource, gzip: boolean): void => {
  if (isUnchanged(request, found)) {
    const { etag = '', 'last-modified': lastModified = '' } = found.headers;
    response.writeHead(304, { etag, 'last-modified': lastModified }).end();
    return;
  }
  const zip = gzip && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '') && found.body.length > 500;
  const body = zip ? gzipSync(found.body) : found.body;
  response.writeHead(found.status, {
    ...found.headers,
    ...(zip ? { 'content-encoding': 'gzip', vary: 'accept-encoding' } : {}),
    'content-length': body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
};

/** If-None-Match wins over If-Modified-Since (RFC 9110, section 13.2.2). */
const isUnchanged = (request: IncomingMessage, found: Resource): boolean => {
  if (found.status !== 200) return false;
  const { etag, 'last-modified': lastModified } = found.headers;
  const noneMatch = request.headers['if-none-match'];
  if (noneMatch) return etag !== undefined && noneMatch.includes(etag);
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  return lastModified !== undefined && Date.parse(lastModified) <= since;
};
