import { setTimeout as sleep } from 'node:timers/promises';
import { CtiError } from '@cti/core/error';
import { fetchArticle, fetchFeed, parseArticle, schedules } from '@cti/core/jobs';
import { createLog } from '@cti/core/log';
import { withWorkIds } from '@cti/core/work-ids';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';
import { createQueueAdmin } from '../src/admin.ts';
import { type Handled, createConsumer, handle } from '../src/consumer.ts';
import { type Floor, openFloor, prepareFloor } from '../src/floor.ts';
import { type Producer, createProducer, reconcileSchedules } from '../src/producer.ts';

let database: TestDatabase;
let floor: Floor;
let producer: Producer;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  const url = process.env['TEST_QUEUE_URL'] ?? database.url;
  await prepareFloor(url);
  floor = openFloor(url, { onError: () => {}, pollSeconds: 1 });
  producer = createProducer(floor, () => {});
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
afterAll(async () => {
  await producer.close();
  await floor.close();
  await database.close();
});

const log = createLog('test', { level: 'silent' });
const consume = (queue: 'fetch' | 'process', handled: Handled[]) => {
  const worker = createConsumer(floor, queue, handled, { concurrency: 4, log });
  closing.push(() => worker.close());
};

const until = async (holds: () => boolean | Promise<boolean>) => {
  while (!(await holds())) await sleep(30);
};

/** How a job of the fetch queue ended, once it has. */
const endOf = async (id: string) => {
  let state = '';
  await until(async () => {
    state = (await producer.queues.get('fetch')?.getJobState(id)) ?? '';
    return state === 'completed' || state === 'failed';
  });
  return state;
};

describe('a verdict decides what the queue does next', () => {
  it('gives up at once, writes down why, and leaves no failed job behind', async () => {
    const reasons: string[] = [];
    let runs = 0;
    const run = async () => {
      runs += 1;
      throw new CtiError('gone', 'The page is gone.', 'give-up');
    };
    const onGiveUp = async (_: unknown, error: CtiError) => void reasons.push(error.message);
    consume('fetch', [handle(fetchArticle, run, onGiveUp)]);
    const [id = ''] = await producer.enqueue(fetchArticle, { articleId: 1 });
    expect(await endOf(id)).toBe('completed');
    expect({ runs, reasons }).toEqual({ runs: 1, reasons: ['The page is gone.'] });
    const failed = await createQueueAdmin(producer).list('fetch', 'failed', 0, 10);
    expect(failed.filter((job) => job.id === id)).toEqual([]);
  });

  it('comes back later at no cost in attempts', async () => {
    let runs = 0;
    const run = async () => {
      runs += 1;
      // One more than the job has attempts.
      if (runs <= fetchArticle.attempts + 1) {
        throw new CtiError('host-turn', 'Not yet.', 'retry-later', { retryAt: new Date(Date.now() + 20) });
      }
    };
    consume('fetch', [handle(fetchArticle, run)]);
    await producer.enqueue(fetchArticle, { articleId: 2 });
    await until(() => runs === fetchArticle.attempts + 2);
  });

  it('fails a payload that does not fit without running the handler', async () => {
    let runs = 0;
    consume('process', [handle(parseArticle, async () => void (runs += 1))]);
    await producer.queues.get('process')?.add(parseArticle.name, { articleId: 'seven' });
    const admin = createQueueAdmin(producer);
    await until(async () => (await admin.list('process', 'failed', 0, 10)).length === 1);
    const [failed] = await admin.list('process', 'failed', 0, 10);
    expect(failed?.reason).toContain('payload does not fit');
    expect(runs).toBe(0);
  });

  it('leaves a job that only a newer version knows to that one', async () => {
    const older = createConsumer(floor, 'fetch', [handle(fetchFeed, async () => {})], { concurrency: 4, log });
    const freeze = { ...fetchFeed, name: 'feed.freeze' };
    const [id = ''] = await producer.enqueue(freeze, { sourceId: 1 });
    await until(async () => (await producer.queues.get('fetch')?.getJobState(id)) === 'delayed');
    await older.close();
    const runs: unknown[] = [];
    consume('fetch', [handle(freeze, async (payload) => void runs.push(payload))]);
    expect(await endOf(id)).toBe('completed');
    expect(runs).toEqual([{ sourceId: 1 }]);
  });

  it.each([
    ['that has waited for longer than a release rolls', 'feed.burn'],
    ['of a schedule that is no more', 'feed.flood'],
  ])('fails a job of a name nobody knows %s, once', async (_, name) => {
    consume('fetch', [handle(fetchFeed, async () => {})]);
    const queue = producer.queues.get('fetch');
    if (name === 'feed.burn') await queue?.add(name, {}, { attempts: 5, timestamp: Date.now() - 2 * 3_600_000 });
    else await queue?.upsertJobScheduler(name, { every: 3_600_000 }, { name, opts: { attempts: 5 } });
    const admin = createQueueAdmin(producer);
    await until(async () => (await admin.list('fetch', 'failed', 0, 10)).some((job) => job.name === name));
    await queue?.removeJobScheduler(name);
    const failed = (await admin.list('fetch', 'failed', 0, 10)).filter((job) => job.name === name);
    expect(failed).toMatchObject([{ attempts: 1, reason: `Nothing here does ${name}.` }]);
  });
});

describe('what is logged of a job', () => {
  it('has its ids and those of the request it began with, and so have the jobs it enqueues', async () => {
    const lines: Record<string, unknown>[] = [];
    const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
    const told = createLog('test', { level: 'info', destination: { write } });
    const parse = async () => told.info({ event: 'inside' });
    const fetch = async ({ articleId }: { articleId: number }) =>
      void (await producer.enqueue(parseArticle, { articleId }));
    const options = { concurrency: 4, log: told };
    for (const worker of [
      createConsumer(floor, 'fetch', [handle(fetchArticle, fetch)], options),
      createConsumer(floor, 'process', [handle(parseArticle, parse)], options),
    ])
      closing.push(() => worker.close());
    await withWorkIds({ requestId: 'r-9' }, () => producer.enqueue(fetchArticle, { articleId: 9 }));
    await until(() => lines.some(({ event }) => event === parseArticle.name));
    expect(lines.map(({ event, requestId, articleId }) => ({ event, requestId, articleId }))).toEqual([
      { event: 'article.fetch', requestId: 'r-9', articleId: 9 },
      { event: 'inside', requestId: 'r-9', articleId: 9 },
      { event: 'article.parse', requestId: 'r-9', articleId: 9 },
    ]);
    expect(lines.every(({ jobId }) => typeof jobId === 'string' && jobId !== '')).toBe(true);
  });
});

describe('adding', () => {
  it('makes one job of many with the same key, and a new one once it has ended', async () => {
    let runs = 0;
    const gate = Promise.withResolvers<void>();
    await producer.enqueue(fetchFeed, { sourceId: 5 }, { sourceId: 5 });
    await producer.enqueue(fetchFeed, { sourceId: 5 });
    consume('fetch', [
      handle(fetchFeed, async () => {
        runs += 1;
        await gate.promise;
      }),
    ]);
    await until(() => runs === 1);
    gate.resolve();
    const fetchQueue = producer.queues.get('fetch');
    await until(async () => (await fetchQueue?.getActiveCount()) === 0);
    expect(runs).toBe(1);
    await producer.enqueue(fetchFeed, { sourceId: 5 });
    await until(() => runs === 2);
  });

  it('registers schedules again and again without adding any', async () => {
    await reconcileSchedules(producer);
    await reconcileSchedules(producer);
    const schedulers = await producer.queues.get('maintenance')?.getJobSchedulers();
    expect(schedulers?.map(({ key }) => key).toSorted()).toEqual(schedules.map(({ job }) => job.name).toSorted());
  });
});
