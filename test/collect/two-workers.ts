import { setTimeout as sleep } from 'node:timers/promises';
import { fetchFeed, resumeStalledWork } from '@cti/core/jobs';
import { connect } from '@cti/db/connect';
import { migrate } from '@cti/db/migrate';
import { registerSources } from '@cti/db/write/sources';
import { openFloor } from '@cti/queue/floor';
import { createProducer } from '@cti/queue/producer';
import { impatient } from '../kill/arena.ts';
import { type Child, startChild } from '../kill/child.ts';
import { startPostgres, startValkey } from '../kill/docker.ts';
import type { SlowHost } from './slow-host.ts';

export type TwoWorkers = {
  /** Kills one of them the hard way and starts it again. */
  killOne: () => Promise<void>;
  /** Looks at every source now. */
  look: () => Promise<void>;
  /** Articles that have been fetched. */
  fetched: () => Promise<number>;
  close: () => Promise<void>;
};

const ignore = () => {};
/** How often an article whose job was lost is put back to work; a scheduler would do it every minute. */
const resumeEveryMs = 2000;

/** Two workers as processes of their own, on PostgreSQL and Valkey in containers. */
export const startTwoWorkers = async ({ declarations }: SlowHost): Promise<TwoWorkers> => {
  const [postgres, valkey] = await Promise.all([startPostgres(), startValkey()]);
  const db = connect(postgres.url, { max: 2, name: 'test', onError: ignore });
  await migrate(db);
  const sources = await registerSources(db, declarations, { origin: 'person' });
  const floor = openFloor(valkey.url, { onError: ignore });
  const producer = createProducer(floor, ignore);
  // The delay is the default's, until robots.txt asks for more; a worker says when it has started.
  const { FETCH_HOST_DELAY_MS: _delay, LOG_LEVEL: _level, ...rest } = impatient;
  const env = { ...rest, DATABASE_URL: postgres.url, QUEUE_URL: valkey.url, PORT: '0' };
  const start = () => startChild('apps/worker/src/main.ts', env);
  const workers: Child[] = [start(), start()];
  await Promise.all(workers.map((worker) => worker.line(/worker\.started/)));
  const stopped = new AbortController();
  const resuming = (async () => {
    while (!stopped.signal.aborted) {
      await producer.enqueue(resumeStalledWork, {});
      await sleep(resumeEveryMs, undefined, { signal: stopped.signal }).catch(ignore);
    }
  })();
  return {
    killOne: async () => {
      const victim = workers.shift();
      await victim?.kill('SIGKILL');
      workers.push(start());
    },
    look: async () => void (await producer.enqueue(fetchFeed, ...sources.map(({ id }) => ({ sourceId: id })))),
    fetched: async () => {
      const { rows } = await db.$client.query<{ count: number }>(
        'select count(fetched_at)::int as count from articles',
      );
      return rows[0]?.count ?? 0;
    },
    close: async () => {
      stopped.abort();
      await resuming;
      await Promise.all(workers.map((worker) => worker.kill('SIGKILL')));
      await producer.close();
      await floor.close();
      await db.$client.end();
      await Promise.all([postgres.remove(), valkey.remove()]);
    },
  };
};
