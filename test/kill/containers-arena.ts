import { connect } from '@cti/db/connect';
import { migrate } from '@cti/db/migrate';
import { registerSources } from '@cti/db/write/sources';
import { sql } from 'drizzle-orm';
import { type Arena, type ArenaOptions, type Victim, impatient } from './arena.ts';
import { takeCensus } from './census.ts';
import { type Child, startChild } from './child.ts';
import { type Container, startPostgres, startValkey } from './docker.ts';
import { startFloodPublisher } from './flood.ts';
import { shortenLeases } from './shorten-leases.ts';

const processVictim = (name: string, entry: string, env: Record<string, string>, crashes: string[]) => {
  let killed = false;
  const watch = async (child: Child) => {
    const { code, signal } = await child.ended;
    if (!killed) crashes.push(`${name} ended with ${code ?? signal}: ${child.output().slice(-2000)}`);
  };
  const start = (): Child => {
    killed = false;
    const child = startChild(entry, env);
    void watch(child);
    return child;
  };
  let child = start();
  const end = async (signal: NodeJS.Signals) => {
    killed = true;
    await child.kill(signal);
  };
  return { name, kill: () => end('SIGKILL'), revive: async () => void (child = start()), end };
};

const containerVictim = (name: string, container: Container): Victim => ({
  name,
  kill: container.kill,
  revive: container.start,
});

/** Everything Valkey knew is gone, and nobody is told. */
const flushVictim = (valkey: Container): Victim => ({
  name: 'all of the queue (FLUSHALL)',
  kill: async () => void (await valkey.exec('valkey-cli', 'flushall')),
  revive: async () => {},
});

/** PostgreSQL 17 and Valkey 8 in containers, two workers and a scheduler as processes of their own. */
export const createContainersArena = async (
  articles: number,
  { hasShortLeases }: ArenaOptions = {},
): Promise<Arena> => {
  const [publisher, postgres, valkey] = await Promise.all([
    startFloodPublisher(articles),
    startPostgres(),
    startValkey(),
  ]);
  const db = connect(postgres.url, { max: 2, name: 'test', onError: () => {} });
  await migrate(db);
  await registerSources(db, publisher.declarations, { origin: 'person' });
  if (hasShortLeases) await shortenLeases(db);
  const crashes: string[] = [];
  const env = { ...impatient, DATABASE_URL: postgres.url, QUEUE_URL: valkey.url, PORT: '0' };
  const processes = [
    processVictim('worker 1', 'apps/worker/src/main.ts', env, crashes),
    processVictim('worker 2', 'apps/worker/src/main.ts', env, crashes),
    processVictim('scheduler', 'apps/scheduler/src/main.ts', env, crashes),
  ];
  const remove = async () => {
    await db.$client.end();
    await Promise.all([publisher.close(), postgres.remove(), valkey.remove()]);
  };
  return {
    expected: publisher.pages.length,
    victims: [
      ...processes,
      containerVictim('Valkey', valkey),
      containerVictim('PostgreSQL', postgres),
      flushVictim(valkey),
    ],
    steps: async () => {
      try {
        const { rows } = await db.execute<{ steps: number }>(sql`
          select coalesce(sum(array_position(array['fetched', 'parsed', 'extracted'], stage)), 0)::int as steps from articles`);
        return rows[0]?.steps ?? null;
      } catch {
        return null; // it is one of the victims
      }
    },
    crashes: () => crashes,
    census: async () => {
      await Promise.all(processes.map(({ end }) => end('SIGTERM')));
      return takeCensus(db, publisher);
    },
    close: async () => {
      await Promise.all(processes.map(({ end }) => end('SIGKILL')));
      await remove();
    },
  };
};
