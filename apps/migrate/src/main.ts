import { createLog } from '@cti/core/log';
import { withSpan } from '@cti/core/with-span';
import { connect } from '@cti/db/connect';
import { migrate } from '@cti/db/migrate';
import { ensureSecretKeyFile } from '@cti/ops/secret-key-file';
import { openTracing } from '@cti/ops/tracing';
import { prepareFloor } from '@cti/queue/floor';
import { registerBuiltInSources } from './built-in-sources.ts';
import { migrateConfig } from './config.ts';

// Runs once before the apps start: tables, the queue's tables if it lives in Postgres, and the built-in sources.
const config = migrateConfig(process.env);
const log = createLog('migrate', { level: config.LOG_LEVEL });
const tracing = await openTracing('migrate', config, log);
const db = connect(config.DATABASE_URL, {
  name: 'cti-migrate',
  max: 2,
  watchers: tracing.watchers,
  onError: (error) => log.warn({ event: 'database.error', reason: error.message }),
});
const prepare = async (): Promise<void> => {
  if (config.SECRET_KEY_FILE && ensureSecretKeyFile(config.SECRET_KEY_FILE))
    log.info({ event: 'migrate.key-made', file: config.SECRET_KEY_FILE });
  await migrate(db);
  await prepareFloor(config.QUEUE_URL);
  const added = config.BUILT_IN_SOURCES ? await registerBuiltInSources(db) : 0;
  log.info({ event: 'migrate.done', sourcesAdded: added });
};
try {
  await withSpan(tracing.startSpan, 'migrate', prepare);
} finally {
  await db.$client.end();
  await tracing.close();
}
