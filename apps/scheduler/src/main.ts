import { createLog } from '@cti/core/log';
import { startOpsServer } from '@cti/ops/ops-server';
import { readinessOf } from '@cti/ops/readiness';
import { createRegistry } from '@cti/ops/registry';
import { openTracing } from '@cti/ops/tracing';
import { readBacklogs } from '@cti/queue/backlog';
import { openFloor } from '@cti/queue/floor';
import { createProducer } from '@cti/queue/producer';
import { startScheduler } from './app.ts';
import { schedulerConfig } from './config.ts';
import { startPublishing } from './publish-backlog.ts';
import { workerHoursOf } from './worker-hours.ts';

const config = schedulerConfig(process.env);
const log = createLog('scheduler', { level: config.LOG_LEVEL });
const onError = (error: Error) => log.warn({ event: 'queue.error', reason: error.message });
const floor = openFloor(config.QUEUE_URL, { onError });
const producer = createProducer(floor, onError);
const tracing = await openTracing('scheduler', config, log);
const scheduler = startScheduler({ producer, log, startSpan: tracing.startSpan });
const print = (line: string) => void process.stdout.write(`${line}\n`);
const read = (now: Date) => readBacklogs(producer, now);
const hours = workerHoursOf(config.EMF_WORKER_HOURS, config.EMF_TIME_ZONE);
const stopPublishing = config.EMF ? startPublishing({ system: config.EMF_SYSTEM, hours, read, print, log }) : () => {};
const schedulesAreFresh = async () => {
  const problem = scheduler.problem();
  if (problem) throw new Error(problem);
};
const ops = await startOpsServer({
  host: config.HOST,
  port: config.PORT,
  registry: createRegistry('scheduler'),
  ready: () => readinessOf({ queue: floor.ping, schedules: schedulesAreFresh }),
});
log.info({ event: 'scheduler.started', ops: ops.address });

const stop = async (signal: string): Promise<void> => {
  log.info({ event: 'scheduler.stopping', signal });
  setTimeout(() => process.exit(1), 10_000).unref();
  stopPublishing();
  await scheduler.close();
  await producer.close();
  await floor.close();
  await ops.close();
  await tracing.close();
  log.info({ event: 'scheduler.stopped' });
  process.exit(0);
};

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
