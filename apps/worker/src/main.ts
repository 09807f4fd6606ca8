import { createLog } from '@cti/core/log';
import { connect } from '@cti/db/connect';
import { startOpsServer } from '@cti/ops/ops-server';
import { readinessOf } from '@cti/ops/readiness';
import { createRegistry } from '@cti/ops/registry';
import { openFloor } from '@cti/queue/floor';
import { createProducer } from '@cti/queue/producer';
import { startWorker } from './app.ts';
import { workerConfig } from './config.ts';

const config = workerConfig(process.env);
const log = createLog('worker', { level: config.LOG_LEVEL });
const db = connect(config.DATABASE_URL, {
  prepares: true,
  name: 'cti-worker',
  max: config.DATABASE_POOL,
  redoable: true,
  onError: (error) => log.warn({ event: 'database.error', reason: error.message }),
});
const onQueueError = (error: Error) => log.warn({ event: 'queue.error', reason: error.message });
const floor = openFloor(config.QUEUE_URL, { onError: onQueueError });
const producer = createProducer(floor, onQueueError);
const registry = createRegistry('worker');
const worker = startWorker({ db, floor, producer, log, registry }, config);
const ops = await startOpsServer({
  host: config.HOST,
  port: config.PORT,
  registry,
  ready: () => readinessOf({ database: () => db.$client.query('select 1'), queue: floor.ping }),
});
log.info({ event: 'worker.started', ops: ops.address });

/** Below the 120 s that Fargate grants: what is under way may finish, the rest is someone else's after its lock ends. */
const patienceMs = 110_000;

const stop = async (signal: string): Promise<void> => {
  log.info({ event: 'worker.stopping', signal });
  setTimeout(() => process.exit(1), patienceMs).unref();
  await worker.close();
  await producer.close();
  await floor.close();
  await ops.close();
  await db.$client.end();
  log.info({ event: 'worker.stopped' });
  process.exit(0);
};

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
