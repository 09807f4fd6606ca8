import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, connect } from '@cti/db/connect';
import { migrate } from '@cti/db/migrate';
import { registerSources } from '@cti/db/write/sources';
import { startEmbeddedDatabase } from '../../apps/standalone/src/embedded/database.ts';
import { type Arena, type ArenaOptions, impatient, stepsEach } from './arena.ts';
import { takeCensus } from './census.ts';
import type { Child } from './child.ts';
import { startFloodPublisher } from './flood.ts';
import { shortenLeases } from './shorten-leases.ts';
import { startStandaloneProcess } from './standalone.ts';

/** Opens the data folder by itself, while no process has it. */
const withDatabase = async <T>(dataDir: string, run: (db: Db) => Promise<T>): Promise<T> => {
  const database = await startEmbeddedDatabase(dataDir);
  const db = connect(database.url, { max: 2, name: 'test', onError: () => {} });
  try {
    await migrate(db);
    return await run(db);
  } finally {
    await db.$client.end();
    await database.close();
  }
};

type Pulse = { articles: number; waiting: { fetch: number; parse: number; extract: number } };

const stepsIn = ({ articles, waiting: { fetch, parse, extract } }: Pulse) =>
  stepsEach * (articles - fetch) - 2 * parse - extract;

/** Asks the API, as a page would; null while it is down. */
const askSteps = async (child: Child): Promise<number | null> => {
  const address = child.output().match(/CTI Scraper is at (http:\/\/\S+)/)?.[1];
  if (!address) return null;
  try {
    const response = await fetch(`${address}/api/v1/pulse`, { signal: AbortSignal.timeout(10_000) });
    return response.ok ? stepsIn((await response.json()) as Pulse) : null;
  } catch {
    return null;
  }
};

/** `npm start` on a folder of its own: one process with the database inside. */
export const createEmbeddedArena = async (articles: number, { hasShortLeases }: ArenaOptions = {}): Promise<Arena> => {
  const publisher = await startFloodPublisher(articles);
  const dataDir = mkdtempSync(join(tmpdir(), 'cti-kill-'));
  await withDatabase(dataDir, async (db) => {
    await registerSources(db, publisher.declarations, { origin: 'person' });
    if (hasShortLeases) await shortenLeases(db);
  });
  const crashes: string[] = [];
  let expectedEnd = false;
  const watch = async (child: Child) => {
    const { code, signal } = await child.ended;
    if (!expectedEnd) crashes.push(`standalone ended with ${code ?? signal}: ${child.output().slice(-2000)}`);
  };
  const start = (): Child => {
    const child = startStandaloneProcess(dataDir, { ...impatient, RATE_LIMIT_PER_MINUTE: '100000' });
    expectedEnd = false;
    void watch(child);
    return child;
  };
  let child = start();
  const end = async (signal: NodeJS.Signals) => {
    expectedEnd = true;
    await child.kill(signal);
  };
  return {
    expected: publisher.pages.length,
    victims: [
      {
        name: 'standalone',
        kill: () => end('SIGKILL'),
        revive: async () => void (child = start()),
      },
    ],
    steps: () => askSteps(child),
    crashes: () => crashes,
    census: async () => {
      await end('SIGINT');
      return withDatabase(dataDir, (db) => takeCensus(db, publisher));
    },
    close: async () => {
      await end('SIGKILL');
      await publisher.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
