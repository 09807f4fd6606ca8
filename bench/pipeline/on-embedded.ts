import { join } from 'node:path';
import { startEmbeddedDatabase } from '@cti/standalone/embedded/database';
import pg from 'pg';
import { startChild } from '../run/child.ts';
import { freePort } from '../run/free-port.ts';
import { type Collector, type CollectorOptions, type Outcome, collectEnvironment, outcomeQuery } from './collector.ts';

/** All in one process with an embedded database, as `npm start` runs it. */
export const openOnEmbedded = async ({ folder, profile }: CollectorOptions): Promise<Collector> => {
  const port = await freePort();
  const web = `http://127.0.0.1:${port}`;
  const dataDir = join(folder, 'data');
  const standalone = await startChild({
    name: 'standalone',
    file: 'apps/standalone/src/main.ts',
    folder,
    env: {
      ...collectEnvironment,
      DATA_DIR: dataDir,
      BUILT_IN_SOURCES: 'false',
      PORT: String(port),
      RATE_LIMIT_PER_MINUTE: '1000000',
    },
    nodeArgs: profile ? ['--cpu-prof', `--cpu-prof-dir=${join(folder, 'profile')}`] : [],
    readyAt: `${web}/readyz`,
  });
  let progress = { extracted: 0, skipped: 0 };
  return {
    apps: [standalone],
    web,
    // The embedded database is the process' own, so sources go in by the API, and the next tick (30 s) looks at them.
    collect: async (declarations) => {
      const response = await fetch(`${web}/api/v1/sources/import`, {
        method: 'POST',
        headers: { 'content-type': 'text/yaml' },
        body: JSON.stringify(declarations),
      });
      const { added } = (await response.json()) as { added?: number };
      if (added !== declarations.length)
        throw new Error(`${added ?? 'none'} of ${declarations.length} sources were added.`);
    },
    floorCpu: async () => [],
    progress: async () => {
      const response = await fetch(`${web}/api/v1/pulse`);
      // One thread serves everything here: an answer that came too late is a poll missed, no more.
      if (!response.ok) console.log(`The pulse answered ${response.status}: ${await response.text()}`);
      if (!response.ok) return progress;
      const pulse = (await response.json()) as { articles: number; waiting: Record<string, number> };
      const waiting = Object.values(pulse.waiting).reduce((sum, count) => sum + count, 0);
      progress = { extracted: pulse.articles - waiting, skipped: 0 };
      return progress;
    },
    finish: async () => {
      await standalone.stop();
      return readOutcome(dataDir);
    },
    close: () => standalone.stop(),
  };
};

/** Opens the data that a stopped standalone left. */
const readOutcome = async (dataDir: string): Promise<Outcome> => {
  const database = await startEmbeddedDatabase(dataDir);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<Outcome>(outcomeQuery);
  await client.end();
  await database.close();
  return rows[0] ?? { extracted: 0, skipped: 0, seconds: 0 };
};
