import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { createDoor, type Door, type DoorOptions } from '../../src/http/door.ts';

/** A site on 127.0.0.1 for one test; its address without a trailing slash, and the requests it saw. */
export const site = async (listener: RequestListener) => {
  const seen: { path: string; headers: Record<string, unknown> }[] = [];
  const sockets = new Set<unknown>();
  const server = createServer((request, response) => {
    seen.push({ path: request.url ?? '', headers: request.headers });
    sockets.add(request.socket);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, seen, sockets };
};

/** A door that may go to 127.0.0.1 and nowhere else on this machine; closed when the test ends. */
export const doorFor = (options: Partial<DoorOptions> = {}): Door => {
  const door = createDoor({ userAgent: 'cti-scraper/test', allowCidrs: ['127.0.0.1/32'], ...options });
  onTestFinished(() => door.close());
  return door;
};
