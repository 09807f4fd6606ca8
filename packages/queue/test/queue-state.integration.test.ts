import { fetchFeed, schedules } from '@cti/core/jobs';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';
import { type Floor, openFloor, prepareFloor } from '../src/floor.ts';
import { type Producer, createProducer, reconcileSchedules } from '../src/producer.ts';
import { readQueueState } from '../src/queue-state.ts';

/** A corner of the one Valkey that no other test is in. */
const redisUrl = process.env['TEST_QUEUE_URL'] && `${process.env['TEST_QUEUE_URL']}/5`;
let database: TestDatabase;
let floor: Floor;
let producer: Producer;
beforeAll(async () => {
  database = await createTestDatabase();
  const url = redisUrl ?? database.url;
  await prepareFloor(url);
  floor = openFloor(url, { onError: () => {} });
  producer = createProducer(floor, () => {});
});
afterAll(async () => {
  for (const queue of producer.queues.values()) await queue.obliterate({ force: true });
  await producer.close();
  await floor.close();
  await database.close();
});

const state = () => readQueueState(floor, producer, new Date(Date.now() + 5000));

it('tells what waits, since when, and which schedules nobody registered', async () => {
  for (const queue of producer.queues.values()) await queue.obliterate({ force: true });
  const names = schedules.map(({ job }) => job.name);
  expect((await state()).missingSchedules).toEqual(names);
  await reconcileSchedules(producer);
  await producer.enqueue(fetchFeed, { sourceId: 1 }, { sourceId: 2 });
  const { missingSchedules, backlogs, server, seesWorkers } = await state();
  expect(missingSchedules).toEqual([]);
  // Without TEST_DATABASE_URL it is the embedded database, whose clients all look like one.
  expect(seesWorkers).toBe(process.env['TEST_DATABASE_URL'] !== undefined);
  expect(server).toMatch(redisUrl ? /^Valkey \d/ : /^PostgreSQL \d/);
  const fetching = backlogs.find(({ queue }) => queue === 'fetch');
  expect(fetching).toMatchObject({ waiting: 2, failed: 0, workers: 0 });
  expect(fetching?.oldestSeconds).toBeGreaterThanOrEqual(5);
  await producer.queues.get('maintenance')?.removeJobScheduler('source.poll-due');
  expect((await state()).missingSchedules).toEqual(['source.poll-due']);
});

describe.skipIf(!redisUrl)('on Valkey', () => {
  it('tells how full its memory is, where that is limited', async () => {
    const redis = new Redis(redisUrl ?? '');
    await redis.config('SET', 'maxmemory', '500mb');
    const { memoryUsed } = await state();
    await redis.config('SET', 'maxmemory', '0');
    expect(memoryUsed).toBeGreaterThan(0);
    expect(memoryUsed).toBeLessThan(1);
    expect(await state()).toMatchObject({ evictionPolicy: expect.stringMatching(/^[a-z-]+$/), memoryUsed: null });
    redis.disconnect();
  });
});
