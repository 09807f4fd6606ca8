import {
  type PostgresConnectionOptions,
  type Processor,
  Queue,
  Worker,
  type WorkerOptions,
  createPostgresBackend,
  withBackend,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';

type OwnWorkerOptions = Pick<WorkerOptions, 'concurrency' | 'lockDuration' | 'stalledInterval' | 'maxStalledCount'>;

/** What BullMQ stands on: Redis/Valkey or Postgres. Callers never learn which. */
export type Floor = {
  kind: 'redis' | 'postgres';
  newQueue: (name: string) => Queue;
  newWorker: (name: string, processor: Processor, options: OwnWorkerOptions) => Worker;
  /** Rejects when the floor does not answer. */
  ping: () => Promise<void>;
  describe: () => Promise<FloorState>;
  close: () => Promise<void>;
};

/** What the floor's server tells of itself. */
export type FloorState = {
  /** Such as `Valkey 8.1.1`. */
  server: string;
  /** What it throws away when it is full; null where nothing is. BullMQ needs `noeviction`: a job thrown away is lost. */
  evictionPolicy: string | null;
  /** 0 to 1 of the memory it may take; null where there is no limit. */
  memoryUsed: number | null;
  /** Whether it can tell who works. The embedded database has a single session, in which all clients are one. */
  seesWorkers: boolean;
};

/** Kept long enough to look at, bounded so that no floor fills; `done` is how many completed jobs a queue keeps. */
const keeping = (done: number) => ({
  removeOnComplete: { age: 3600, count: done },
  removeOnFail: { age: 14 * 86_400, count: 5000 },
});

const onRedis = keeping(500);
/** The Postgres backend reads all that are kept whenever a job completes. */
const onPostgres = keeping(100);

const redisFloor = (url: string, onError: (error: Error) => void): Floor => {
  const open = (maxRetriesPerRequest: number | null) => {
    const redis = new Redis(url, { maxRetriesPerRequest, enableReadyCheck: true });
    redis.on('error', onError);
    return redis;
  };
  const forQueues = open(3);
  const forWorkers = open(null); // BullMQ insists: a blocking read must outlive an outage
  return {
    kind: 'redis',
    newQueue: (name) => new Queue(name, { connection: forQueues, defaultJobOptions: onRedis }),
    newWorker: (name, processor, options) => new Worker(name, processor, { connection: forWorkers, ...options }),
    ping: async () => void (await forQueues.ping()),
    describe: async () => redisState(await forQueues.info()),
    close: async () => {
      await Promise.allSettled([forQueues.quit(), forWorkers.quit()]);
    },
  };
};

/** Reads INFO, which managed servers allow, unlike CONFIG. */
const redisState = (info: string): FloorState => {
  const told = new Map([...info.matchAll(/^(\w+):(.*?)\r?$/gm)].map((line) => [line[1], line[2] ?? '']));
  const most = Number(told.get('maxmemory'));
  const valkey = told.get('valkey_version');
  return {
    server: valkey ? `Valkey ${valkey}` : `Redis ${told.get('redis_version') ?? 'of an unknown version'}`,
    evictionPolicy: told.get('maxmemory_policy') ?? null,
    memoryUsed: most > 0 ? Number(told.get('used_memory')) / most : null,
    seesWorkers: true,
  };
};

/** BullMQ's tables live in a schema of their own, beside ours. */
const schema = 'bullmq';

const postgresFloor = (url: string, onError: (error: Error) => void, pollSeconds: number | undefined): Floor => {
  const backend = withBackend(createPostgresBackend);
  // Each worker keeps one connection for LISTEN; the rest are shared.
  const pool = new pg.Pool({
    connectionString: url,
    max: 16,
    options: `-c search_path=${schema},public`,
    application_name: 'cti-queue',
  });
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError)); // also while it is out of the pool
  const connection = pool as unknown as PostgresConnectionOptions; // BullMQ describes a pool by its own narrower type
  return {
    kind: 'postgres',
    newQueue: (name) => new backend.Queue(name, { connection, defaultJobOptions: onPostgres }) as unknown as Queue,
    newWorker: (name, processor, options) =>
      new backend.Worker(name, processor, {
        connection,
        ...options,
        ...(pollSeconds === undefined ? {} : { drainDelay: pollSeconds }),
      }) as unknown as Worker,
    ping: async () => void (await pool.query('select 1')),
    describe: async () => {
      const { rows } = await pool.query<{ version: string }>('select version()');
      const [server = 'PostgreSQL'] = /^PostgreSQL [\d.]+/.exec(rows[0]?.version ?? '') ?? [];
      const isEmbedded = rows[0]?.version.includes('PGlite') ?? false;
      return { server, evictionPolicy: null, memoryUsed: null, seesWorkers: !isEmbedded };
    },
    close: () => pool.end(),
  };
};

/** Creates or updates BullMQ's tables when `url` is a Postgres; on Redis there is nothing to do. */
export const prepareFloor = async (url: string): Promise<void> => {
  if (!isPostgres(url)) return;
  const { Queue: PostgresQueue } = withBackend(createPostgresBackend);
  const queue = new PostgresQueue('maintenance', {
    connection: { connectionString: url, schema, migrate: true, max: 2 },
  });
  await queue.waitUntilReady();
  await queue.close();
};

const isPostgres = (url: string) => /^postgres(?:ql)?:/.test(url);

/**
 * Opens the floor that `url` names: `redis://` and `rediss://`, or `postgres://`. `pollSeconds` makes idle workers look
 * for work that often, besides being called.
 */
export const openFloor = (url: string, options: { onError: (error: Error) => void; pollSeconds?: number }): Floor =>
  isPostgres(url) ? postgresFloor(url, options.onError, options.pollSeconds) : redisFloor(url, options.onError);
