import { createLog } from '@cti/core/log';
import { connect } from '@cti/db/connect';
import { startOpsServer } from '@cti/ops/ops-server';
import { readinessOf } from '@cti/ops/readiness';
import { createRegistry } from '@cti/ops/registry';
import { withSecretKey } from '@cti/ops/secret-key-file';
import { openTracing } from '@cti/ops/tracing';
import { openFloor } from '@cti/queue/floor';
import { createProducer } from '@cti/queue/producer';
import { startWorker } from './app.ts';
import { workerConfig } from './config.ts';

const config = workerConfig(withSecretKey(process.env));
const log = createLog('worker', { level: config.LOG_LEVEL });
const tracing = await openTracing('worker', config, log);
const db = connect(config.DATABASE_URL, {
  prepares: true,
  name: 'cti-worker',
  max: config.DATABASE_POOL,
  redoable: true,
  watchers: tracing.watchers,
  onError: (error) => log.warn({ event: 'database.error', reason: error.message }),
});
const onQueueError = (error: Error) => log.warn({ event: 'queue.error', reason: error.message });
const floor = openFloor(config.QUEUE_URL, { onError: onQueueError });
const producer = createProducer(floor, onQueueError);
const registry = createRegistry('worker');
const worker = startWorker({ db, floor, producer, log, registry, startSpan: tracing.startSpan }, config);
const ops = await startOpsServer({
  host: config.HOST,
  port: config.PORT,
  registry,
  ready: () => readinessOf({ database: () => db.$client.query('select 1'), queue: floor.ping }),
});
log.info({ event: 'worker.started', ops: ops.address });

/** What is under way may finish; what does not is someone else's once its lock ends. */
const cutOff = () => {
  log.warn({ event: 'worker.cut-off', afterSeconds: config.STOP_WITHIN_SECONDS });
  process.exit(1);
};

const stop = async (signal: string): Promise<void> => {
  log.info({ event: 'worker.stopping', signal });
  setTimeout(cutOff, config.STOP_WITHIN_SECONDS * 1000).unref();
  await worker.close();
  await producer.close();
  await floor.close();
  await ops.close();
  await db.$client.end();
  await tracing.close();
  log.info({ event: 'worker.stopped' });
  process.exit(0);
};

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
