import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import { type Readiness, isReady } from './readiness.ts';

export type OpsOptions = {
  host: string;
  /** 0 takes any free port. */
  port: number;
  ready: () => Promise<Readiness>;
  registry: Registry;
};

/** An open server; `address` is its URL, without a slash at the end. */
export type OpsServer = { address: string; close: () => Promise<void> };

/**
 * Serves `/healthz` (this process runs), `/readyz` (503 with the reasons when a part it needs does not answer) and
 * `/metrics` (Prometheus), for apps that serve nothing else. Rejects when the port is taken.
 */
export const startOpsServer = async (options: OpsOptions): Promise<OpsServer> => {
  const server = createServer((request, response) => {
    answer(options, request, response).catch(() => end(response, 500, 'text/plain; charset=utf-8', 'failed\n'));
  });
  server.requestTimeout = 10_000;
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(options.port, options.host, resolve);
  await listening;
  const { address, family, port } = server.address() as AddressInfo;
  return {
    address: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};

const answer = async (
  { ready, registry }: OpsOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return end(response, 405, 'text/plain; charset=utf-8', 'GET only\n');
  switch (request.url?.split('?', 1)[0]) {
    case '/healthz':
      return end(response, 200, 'application/json', JSON.stringify({ status: 'alive' }));
    case '/readyz': {
      const parts = await ready();
      const status = isReady(parts);
      return end(
        response,
        status ? 200 : 503,
        'application/json',
        JSON.stringify({ status: status ? 'ready' : 'not-ready', parts }),
      );
    }
    case '/metrics':
      return end(response, 200, registry.contentType, await registry.metrics());
    default:
      return end(response, 404, 'text/plain; charset=utf-8', 'not found\n');
  }
};

const end = (response: ServerResponse, status: number, type: string, body: string): void => {
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
};
