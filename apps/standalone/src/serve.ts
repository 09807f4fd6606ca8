import { type Web, type WebOptions, startWeb } from '@cti/web/app';

const nextPorts = 20;

const isTaken = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EADDRINUSE';

/** Serves on the wanted port, or on the next free one: a laptop's 8080 is often taken. */
export const serveNearby = async (deps: Parameters<typeof startWeb>[0], options: WebOptions): Promise<Web> => {
  const wanted = options.port;
  const candidates = wanted === 0 ? [0] : [...Array.from({ length: nextPorts }, (_, step) => wanted + step), 0];
  for (const port of candidates) {
    try {
      return await startWeb(deps, { ...options, port });
    } catch (error) {
      if (!isTaken(error) || port === 0) throw error;
    }
  }
  throw new Error('No port is free.');
};
