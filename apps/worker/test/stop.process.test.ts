import { setTimeout as sleep } from 'node:timers/promises';
import { fetchFeed } from '@cti/core/jobs';
import { SourceDeclaration } from '@cti/core/source';
import { type Db, connect } from '@cti/db/connect';
import { migrate } from '@cti/db/migrate';
import { registerSources } from '@cti/db/write/sources';
import { openFloor } from '@cti/queue/floor';
import { type Producer, createProducer } from '@cti/queue/producer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { articlePage, rssOf, startSite } from '../../../test/collect/site.ts';
import { type Child, startChild } from '../../../test/kill/child.ts';
import { engineProblem, startPostgres, startValkey } from '../../../test/kill/docker.ts';

const problem = await engineProblem();
const closing: (() => unknown)[] = [];
const workers: Child[] = [];
const sites: Awaited<ReturnType<typeof startSite>>[] = [];
let env: Record<string, string>;
let db: Db;
let producer: Producer;

const ignore = () => {};
const until = async (holds: () => boolean | Promise<boolean>) => {
  while (!(await holds())) await sleep(30);
};

const startWorker = async (over: Record<string, string> = {}): Promise<Child> => {
  const worker = startChild('apps/worker/src/main.ts', { ...env, ...over });
  workers.push(worker);
  await worker.line(/worker\.started/);
  return worker;
};

/** A site with one article, `/a`, on a host of its own, and the job that looks at it. */
const follow = async (page: Parameters<typeof startSite>[0][string]) => {
  const site = await startSite({});
  sites.push(site);
  Object.assign(site.pages, { '/feed': rssOf(site.origin, { path: '/a', title: 'A' }), '/a': page });
  const slug = `site-${sites.length}`;
  const declared = { slug, name: slug, url: `${site.origin}/`, feedUrl: `${site.origin}/feed` };
  const [source] = await registerSources(db, [SourceDeclaration.parse(declared)], { origin: 'person' });
  return { site, look: () => producer.enqueue(fetchFeed, { sourceId: source?.id ?? 0 }) };
};

const count = async (sql: string): Promise<number> => {
  const { rows } = await db.$client.query<{ count: number }>(`select count(*)::int as count from ${sql}`);
  return rows[0]?.count ?? 0;
};
const extracted = () => count(`articles where stage = 'extracted'`);

/** Jobs by their state, over all queues. */
const inQueues = async () => {
  const states = ['waiting', 'active', 'delayed', 'failed'] as const;
  const each = await Promise.all([...producer.queues.values()].map((queue) => queue.getJobCounts(...states)));
  return Object.fromEntries(
    states.map((state) => [state, each.reduce((sum, counts) => sum + (counts[state] ?? 0), 0)]),
  );
};
const nothing = { waiting: 0, active: 0, delayed: 0, failed: 0 };

describe.skipIf(problem)(`a worker that is told to stop${problem ? `: ${problem}` : ''}`, () => {
  beforeAll(async () => {
    const [postgres, valkey] = await Promise.all([startPostgres(), startValkey()]);
    db = connect(postgres.url, { max: 2, name: 'test', onError: ignore });
    const floor = openFloor(valkey.url, { onError: ignore });
    producer = createProducer(floor, ignore);
    closing.push(producer.close, floor.close, () => db.$client.end(), postgres.remove, valkey.remove);
    await migrate(db);
    env = {
      DATABASE_URL: postgres.url,
      QUEUE_URL: valkey.url,
      PORT: '0',
      EMBEDDINGS: 'none',
      FETCH_ALLOW_CIDRS: '127.0.0.0/8',
      FETCH_HOST_DELAY_MS: '0',
      FETCH_CONCURRENCY: '1',
      JOB_LOCK_SECONDS: '5',
    };
  });
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.kill('SIGKILL')));
    for (const site of sites) site.close();
    for (const close of closing) await close();
  });

  it('takes no new job, finishes the one it has in hand, and ends in order; the next one does the rest', async () => {
    const answer = Promise.withResolvers<void>();
    const slow = await follow((response) => {
      void answer.promise.then(() => response.writeHead(200, { 'content-type': 'text/html' }).end(articlePage('slow')));
    });
    const next = await follow(articlePage('next'));
    const worker = await startWorker();
    await slow.look();
    await until(() => slow.site.asked.includes('/a'));
    await next.look();
    worker.send('SIGTERM');
    await worker.line(/worker\.stopping/);
    // Longer than a lock lasts: what is in hand stays in hand.
    await sleep(7000);
    expect(await inQueues()).toEqual({ ...nothing, active: 1, waiting: 1 });
    const answeredAt = performance.now();
    answer.resolve();
    expect(await worker.ended).toEqual({ code: 0, signal: null });
    expect(performance.now() - answeredAt).toBeLessThan(20_000);
    expect(next.site.asked).toEqual([]);
    // It put in the job that comes next, and left it to others.
    expect(await inQueues()).toEqual({ ...nothing, waiting: 2 });
    await startWorker();
    await until(async () => (await extracted()) === 2);
    await until(async () => (await inQueues())['active'] === 0);
    expect(await inQueues()).toEqual(nothing);
    expect(slow.site.asked.filter((path) => path === '/a')).toHaveLength(1);
    await workers.at(-1)?.kill('SIGTERM');
  });

  it('lets go after STOP_WITHIN_SECONDS of a job that does not end, which the next one does', async () => {
    const before = await extracted();
    const { look } = await follow(articlePage('stuck'));
    const fetching = await startWorker({ WORK_QUEUES: 'fetch' });
    await look();
    await until(async () => (await count(`articles where stage = 'fetched'`)) === 1);
    await fetching.kill('SIGTERM');
    const holder = await db.$client.connect();
    await holder.query(`begin; select 1 from articles where stage = 'fetched' for update`);
    const worker = await startWorker({ STOP_WITHIN_SECONDS: '2' });
    await until(async () => (await count(`pg_stat_activity where wait_event_type = 'Lock'`)) > 0);
    expect(await worker.kill('SIGTERM')).toEqual({ code: 1, signal: null });
    expect(worker.output()).toMatch(/"event":"worker\.cut-off","afterSeconds":2/);
    expect(await inQueues()).toEqual({ ...nothing, active: 1 });
    await holder.query('rollback');
    holder.release();
    await startWorker();
    await until(async () => (await extracted()) === before + 1);
    await until(async () => (await inQueues())['active'] === 0);
    expect(await inQueues()).toEqual(nothing);
    expect(await count('contents')).toBe(before + 1);
  });
});
