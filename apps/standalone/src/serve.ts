import { once } from 'node:events';
import { createServer } from 'node:net';
import { type Web, type WebOptions, startWeb } from '@cti/web/app';

const nextPorts = 20;

const isTaken = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EADDRINUSE';

const isFree = async (port: number, host: string): Promise<boolean> => {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    if (isTaken(error)) return false;
    throw error;
  }
  server.close();
  await once(server, 'close');
  return true;
};

/**
 * Serves on the wanted port, or on the next free one: a laptop's 8080 is often taken. The port is tried before the web app
 * starts, which registers its metrics as it does so and therefore cannot start twice.
 */
export const serveNearby = async (deps: Parameters<typeof startWeb>[0], options: WebOptions): Promise<Web> => {
  const { host, port: wanted } = options;
  const candidates = wanted === 0 ? [] : Array.from({ length: nextPorts }, (_, step) => wanted + step);
  for (const port of candidates.filter((candidate) => candidate <= 65_535)) {
    if (await isFree(port, host)) return startWeb(deps, { ...options, port });
  }
  return startWeb(deps, { ...options, port: 0 });
};
