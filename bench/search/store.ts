import { startEmbeddedDatabase } from '@cti/standalone/embedded/database';
import { runToEnd, startChild } from '../run/child.ts';
import { startContainers } from '../run/containers.ts';
import { freePort } from '../run/free-port.ts';
import type { FloorName } from '../options.ts';

export type SearchStore = {
  databaseUrl: string;
  startWeb: () => Promise<{ address: string; stop: () => Promise<void> }>;
  close: () => Promise<void>;
};

/** An empty, migrated database, and the web on it as a process of its own. */
export const openSearchStore = async (floor: FloorName, folder: string): Promise<SearchStore> => {
  const { databaseUrl, queueUrl, close } = floor === 'containers' ? await startContainers() : await embedded(folder);
  const where = { DATABASE_URL: databaseUrl, QUEUE_URL: queueUrl };
  try {
    await runToEnd({
      name: 'migrate',
      file: 'apps/migrate/src/main.ts',
      folder,
      env: { ...where, BUILT_IN_SOURCES: 'false' },
    });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    databaseUrl,
    close,
    startWeb: async () => {
      const port = await freePort();
      const address = `http://127.0.0.1:${port}`;
      const env = { ...where, PORT: String(port), RATE_LIMIT_PER_MINUTE: '1000000' };
      const web = await startChild({
        name: 'web',
        file: 'apps/web/src/main.ts',
        folder,
        env,
        readyAt: `${address}/readyz`,
      });
      return { address, stop: web.stop };
    },
  };
};

const embedded = async (folder: string) => {
  const { url, close } = await startEmbeddedDatabase(folder);
  return { databaseUrl: url, queueUrl: url, close };
};
