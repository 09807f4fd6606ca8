import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { selfSigned } from './certificate.ts';
import { doorFor } from './loopback.ts';
import type { DoorOptions } from '../../src/http/door.ts';

const certificate = selfSigned(['localhost', 'blog.example', 'www.blog.example']);

type Listener = (request: Http2ServerRequest, response: Http2ServerResponse) => void;

/** A site on 127.0.0.1 that speaks HTTP/2 and HTTP/1.1 over TLS, and the requests it saw, with their version. */
export const secureSite = async (listener: Listener) => {
  const seen: { path: string; version: string; headers: Record<string, unknown> }[] = [];
  const sockets = new Set<{ destroy(): void }>();
  const server = createSecureServer({ ...certificate, allowHTTP1: true }, (request, response) => {
    seen.push({ path: request.url, version: request.httpVersion, headers: request.headers });
    listener(request, response);
  });
  server.on('secureConnection', (socket) => void sockets.add(socket));
  server.on('sessionError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `https://127.0.0.1:${port}`, port, seen, sockets };
};

/** A door that believes the certificate of `secureSite`. */
export const trustingDoor = (options: Partial<DoorOptions> = {}) =>
  doorFor({ extraCa: [certificate.cert], ...options });
