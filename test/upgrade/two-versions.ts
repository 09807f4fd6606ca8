import { setTimeout as sleep } from 'node:timers/promises';
import { fetchFeed } from '@cti/core/jobs';
import { connect } from '@cti/db/connect';
import { migrate } from '@cti/db/migrate';
import { registerSources } from '@cti/db/write/sources';
import { openFloor } from '@cti/queue/floor';
import { createProducer } from '@cti/queue/producer';
import { type SlowHost, startSlowHost } from '../collect/slow-host.ts';
import { type Child, startChild } from '../kill/child.ts';
import { startPostgres, startValkey } from '../kill/docker.ts';

export type Version = 'previous' | 'this';

/** The end of a job, as a worker's log tells it. One that is put off is not told. */
export type Ended = { event: string; outcome: string; articleId?: number; by: Version };

const ignore = () => {};
/** So many that both workers are busy at once, few enough that neither can take all. */
const hosts = 8;
const articlesEach = 6;
const concurrency = 3;
/** Of a worker at rest this many jobs would be over within a second or two; no lost one is given so long. */
const patienceMs = 60_000;

const until = async (holds: () => boolean | Promise<boolean>, words: string) => {
  for (const end = performance.now() + patienceMs; !(await holds()); await sleep(20))
    if (performance.now() > end) throw new Error(`Waited in vain: ${words}`);
};

/**
 * A worker of the previous version, from its own files in `folder`, and one of this one, on one PostgreSQL that this one has
 * migrated and one Valkey, with sites to read that take their time. No scheduler runs: what they lose stays lost.
 */
export const startTwoVersions = async (folder: string) => {
  const [postgres, valkey, sites] = await Promise.all([
    startPostgres(),
    startValkey(),
    Promise.all(
      Array.from({ length: hosts }, () =>
        startSlowHost({ crawlDelay: 0, sources: 1, articlesEach, answerAfterMs: 400 }),
      ),
    ),
  ]);
  const db = connect(postgres.url, { max: 2, name: 'test', onError: ignore });
  await migrate(db);
  const sources = await registerSources(
    db,
    sites.flatMap(({ declarations }) => declarations),
    { origin: 'person' },
  );
  const floor = openFloor(valkey.url, { onError: ignore });
  const producer = createProducer(floor, ignore);
  const start = (version: Version): Child =>
    startChild(`${version === 'previous' ? `${folder}/` : ''}apps/worker/src/main.ts`, {
      DATABASE_URL: postgres.url,
      QUEUE_URL: valkey.url,
      PORT: '0',
      EMBEDDINGS: 'none',
      FETCH_USER_AGENT: version,
      FETCH_ALLOW_CIDRS: '127.0.0.0/8',
      FETCH_HOST_DELAY_MS: '0',
      FETCH_CONCURRENCY: `${concurrency}`,
    });
  const workers = { previous: start('previous'), this: start('this') };
  await Promise.all(Object.values(workers).map((worker) => worker.line(/worker\.started/)));

  return {
    workers,
    ended: (): Ended[] =>
      (['previous', 'this'] as const).flatMap((by) => endsIn(workers[by]).map((job) => ({ ...job, by }))),
    sources: sources.length,
    articles: hosts * articlesEach,
    arrivals: () => arrivalsOf(sites),
    /** Looks at every source now. */
    look: async () => void (await producer.enqueue(fetchFeed, ...sources.map(({ id }) => ({ sourceId: id })))),
    until,
    extracted: async () => {
      const { rows } = await db.$client.query<{ count: number }>(
        `select count(*)::int as count from articles join contents on contents.article_id = articles.id where stage = 'extracted'`,
      );
      return rows[0]?.count ?? 0;
    },
    /** Jobs by their state, over all queues; those that are zero are left out. */
    unfinished: async () => {
      const counts = await Promise.all(
        [...producer.queues.values()].map((queue) =>
          queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed'),
        ),
      );
      const all = counts.flatMap((each) => Object.entries(each)).filter(([, count]) => count > 0);
      return Object.fromEntries(all);
    },
    /** How often each job that is done was begun. */
    attempts: async () => {
      const jobs = await Promise.all([...producer.queues.values()].map((queue) => queue.getJobs(['completed'])));
      return jobs.flat().map((job) => job.attemptsMade);
    },
    close: async () => {
      await Promise.all(Object.values(workers).map((worker) => worker.kill('SIGKILL')));
      for (const site of sites) site.close();
      await producer.close();
      await floor.close();
      await db.$client.end();
      await Promise.all([postgres.remove(), valkey.remove()]);
    },
  };
};

/** Requests of all sites, the host left out of the path: each site's articles are numbered alike. */
const arrivalsOf = (sites: SlowHost[]) =>
  sites.flatMap(({ arrivals }, site) => arrivals.map((arrival) => ({ ...arrival, site })));

const endsIn = (worker: Child): Omit<Ended, 'by'>[] =>
  worker
    .output()
    .split('\n')
    .filter((line) => /"outcome":".*"ms":\d|"ms":\d.*"outcome":"/.test(line))
    .map((line) => JSON.parse(line) as Omit<Ended, 'by'>);
