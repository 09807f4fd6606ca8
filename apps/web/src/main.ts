import { createLog } from '@cti/core/log';
import { connect } from '@cti/db/connect';
import { addedTo, describeVariables } from '@cti/ops/environment/describe-variables';
import { WebEnvironment } from '@cti/ops/environment/web-environment';
import { createRegistry } from '@cti/ops/registry';
import { withSecretKey } from '@cti/ops/secret-key-file';
import { openTracing } from '@cti/ops/tracing';
import { openFloor } from '@cti/queue/floor';
import { createProducer } from '@cti/queue/producer';
import { jobsOf, startWeb } from './app.ts';
import { authSettingsOf } from './auth/auth-settings.ts';
import { webConfig } from './config.ts';
import { createLoadGauge, usualLoad } from './http/load-gauge.ts';
import { openReplica } from './replica/replica.ts';
import { modelEnvironmentOf } from '@cti/core/model-environment';

const env = withSecretKey(process.env);
const config = webConfig(env);
const logger = createLog('web', { level: config.LOG_LEVEL });

const tracing = await openTracing('web', config, logger);
const load = createLoadGauge({
  ...usualLoad,
  onChange: (level, slowMs) => logger.warn({ event: 'load.level', level, slowMs }),
});
// Looked at also while nobody asks for what it would refuse; else a level outlives its load.
setInterval(load.level, 1000).unref();
const db = connect(config.DATABASE_URL, {
  name: 'cti-web',
  max: config.DATABASE_POOL,
  watchers: [load.watcher, ...tracing.watchers],
  onError: (error) => logger.warn({ event: 'database.error', reason: error.message }),
});
const replica =
  config.DATABASE_READ_URL === undefined
    ? undefined
    : openReplica(config.DATABASE_READ_URL, {
        primary: db,
        primaryUrl: config.DATABASE_URL,
        max: config.DATABASE_POOL,
        watchers: tracing.watchers,
        log: logger,
      });
const onQueueError = (error: Error) => logger.warn({ event: 'queue.error', reason: error.message });
const floor = openFloor(config.QUEUE_URL, { onError: onQueueError });
const producer = createProducer(floor, onQueueError);

const web = await startWeb(
  {
    db,
    replica,
    logger,
    jobs: jobsOf(producer, floor),
    registry: createRegistry('web'),
    startSpan: tracing.startSpan,
    load,
  },
  {
    host: config.HOST,
    port: config.PORT,
    allowedHosts: config.ALLOWED_HOSTS,
    auth: authSettingsOf(config),
    trustProxy: config.TRUST_PROXY,
    rateLimitPerMinute: config.RATE_LIMIT_PER_MINUTE,
    secretKey: config.SECRET_KEY,
    productToken: config.FETCH_PRODUCT_TOKEN,
    githubApiUrl: config.GITHUB_API_URL,
    epssFile: config.EPSS_FILE,
    models: modelEnvironmentOf(config),
    embeddings: config.EMBEDDINGS,
    variables: describeVariables(WebEnvironment, process.env, addedTo(process.env, env)),
    dataDir: null,
  },
);

/** Answers what is under way, then lets go of everything; what hangs is cut off before the orchestrator's own limit. */
const stop = async (signal: string): Promise<void> => {
  logger.info({ event: 'web.stopping', signal });
  setTimeout(() => process.exit(1), 10_000).unref();
  await web.close();
  await producer.close();
  await floor.close();
  await replica?.close();
  await db.$client.end();
  await tracing.close();
  logger.info({ event: 'web.stopped' });
};

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
