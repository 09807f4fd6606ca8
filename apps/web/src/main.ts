import { createLog } from '@cti/core/log';
import { connect } from '@cti/db/connect';
import { createRegistry } from '@cti/ops/registry';
import { openFloor } from '@cti/queue/floor';
import { createProducer } from '@cti/queue/producer';
import { jobsOf, startWeb } from './app.ts';
import { webConfig } from './config.ts';
import { modelEnvironmentOf } from '@cti/core/model-environment';

const config = webConfig(process.env);
const logger = createLog('web', { level: config.LOG_LEVEL });

const db = connect(config.DATABASE_URL, {
  name: 'cti-web',
  max: config.DATABASE_POOL,
  onError: (error) => logger.warn({ event: 'database.error', reason: error.message }),
});
const onQueueError = (error: Error) => logger.warn({ event: 'queue.error', reason: error.message });
const floor = openFloor(config.QUEUE_URL, { onError: onQueueError });
const producer = createProducer(floor, onQueueError);

const web = await startWeb(
  { db, logger, jobs: jobsOf(producer, floor), registry: createRegistry('web') },
  {
    host: config.HOST,
    port: config.PORT,
    allowedHosts: config.ALLOWED_HOSTS,
    rateLimitPerMinute: config.RATE_LIMIT_PER_MINUTE,
    secretKey: config.SECRET_KEY,
    productToken: config.FETCH_PRODUCT_TOKEN,
    epssFile: config.EPSS_FILE,
    models: modelEnvironmentOf(config),
    embeddings: config.EMBEDDINGS,
  },
);

/** Answers what is under way, then lets go of everything; what hangs is cut off before the orchestrator's own limit. */
const stop = async (signal: string): Promise<void> => {
  logger.info({ event: 'web.stopping', signal });
  setTimeout(() => process.exit(1), 10_000).unref();
  await web.close();
  await producer.close();
  await floor.close();
  await db.$client.end();
  logger.info({ event: 'web.stopped' });
};

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
