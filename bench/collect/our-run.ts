import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fetchFeed } from '@cti/core/jobs';
import { type Db, connect } from '@cti/db/connect';
import { registerSources } from '@cti/db/write/sources';
import { openFloor } from '@cti/queue/floor';
import { createProducer } from '@cti/queue/producer';
import { collectEnvironment } from '../pipeline/collector.ts';
import { printStatements } from '../pipeline/statements.ts';
import { runToEnd, startChild } from '../run/child.ts';
import { startContainers } from '../run/containers.ts';
import { freePort } from '../run/free-port.ts';
import { inTemporaryFolder } from '../run/temporary-folder.ts';
import type { Hosts } from './hosts.ts';
import { type LoopDelay, readLoopDelay } from './loop-delay.ts';

export type OurRun = {
  pages: number;
  skipped: number;
  seconds: number;
  peakMb: number;
  loop: LoopDelay;
  cpuMs: number;
};

const ignore = () => {};
/** A collection that has not moved for this long is stuck. */
const patienceMs = 60_000;

type Progress = { pages: number; skipped: number; seconds: number };

const progressOf = async (db: Db): Promise<Progress> => {
  const { rows } = await db.$client.query<Progress>(`
    select count(fetched_at)::int as pages, count(skip_reason)::int as skipped,
      extract(epoch from max(fetched_at) - min(fetched_at))::float8 as seconds from articles`);
  return rows[0] ?? { pages: 0, skipped: 0, seconds: 0 };
};

const awaitPages = async (db: Db, wanted: number): Promise<Progress> => {
  let [last, lastAt] = [-1, performance.now()];
  for (;;) {
    const progress = await progressOf(db);
    const done = progress.pages + progress.skipped;
    if (done >= wanted) return progress;
    if (done > last) [last, lastAt] = [done, performance.now()];
    if (performance.now() - lastAt > patienceMs) throw new Error(`Stuck at ${done} of ${wanted} pages.`);
    await sleep(500);
  }
};

/**
 * One worker that works the fetch queue alone, on PostgreSQL and Valkey: it reads the hosts' feeds, asks robots.txt and the
 * host's turn for every page, and stores each as a snapshot. Time runs from the first page stored to the last.
 */
export const runOurs = (hosts: Hosts, underWay: number, profile: boolean): Promise<OurRun> =>
  inTemporaryFolder(async (folder) => {
    const containers = await startContainers(profile);
    const where = { DATABASE_URL: containers.databaseUrl, QUEUE_URL: containers.queueUrl };
    const db = connect(containers.databaseUrl, { name: 'bench', max: 1, onError: ignore });
    const floor = openFloor(containers.queueUrl, { onError: ignore });
    const producer = createProducer(floor, ignore);
    const closing = [() => containers.close(), () => db.$client.end(), () => floor.close(), () => producer.close()];
    try {
      const file = 'apps/migrate/src/main.ts';
      await runToEnd({ name: 'migrate', file, folder, env: { ...where, BUILT_IN_SOURCES: 'false' } });
      if (profile) await db.$client.query('create extension if not exists pg_stat_statements');
      const ops = `http://127.0.0.1:${await freePort()}`;
      const worker = await startChild({
        name: 'worker',
        file: 'apps/worker/src/main.ts',
        folder,
        env: {
          ...where,
          ...collectEnvironment,
          FETCH_CONCURRENCY: String(underWay),
          WORK_QUEUES: 'fetch',
          PORT: new URL(ops).port,
        },
        nodeArgs: profile ? ['--cpu-prof', `--cpu-prof-dir=${join(folder, 'profile')}`] : [],
        readyAt: `${ops}/readyz`,
      });
      closing.push(() => worker.stop());
      const sources = await registerSources(db, hosts.declarations, { origin: 'import' });
      await readLoopDelay(ops);
      const cpuBefore = worker.cpuSeconds() ?? 0;
      await producer.enqueue(fetchFeed, ...sources.map(({ id }) => ({ sourceId: id })));
      const progress = await awaitPages(db, hosts.pageUrls.flat().length);
      const loop = await readLoopDelay(ops);
      const cpuMs = (((worker.cpuSeconds() ?? 0) - cpuBefore) * 1000) / progress.pages;
      const peakMb = worker.memory.peakMb();
      if (profile) {
        await closing.pop()?.();
        await printStatements(db, progress.pages);
      }
      return { ...progress, peakMb, loop, cpuMs };
    } finally {
      for (const close of closing.toReversed()) await close();
    }
  }, profile);
