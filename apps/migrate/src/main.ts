import { createLog } from '@cti/core/log';
import { connect } from '@cti/db/connect';
import { migrate } from '@cti/db/migrate';
import { ensureSecretKeyFile } from '@cti/ops/secret-key-file';
import { prepareFloor } from '@cti/queue/floor';
import { registerBuiltInSources } from './built-in-sources.ts';
import { migrateConfig } from './config.ts';

// Runs once before the apps start: tables, the queue's tables if it lives in Postgres, and the built-in sources.
const config = migrateConfig(process.env);
const log = createLog('migrate', { level: config.LOG_LEVEL });
const db = connect(config.DATABASE_URL, {
  name: 'cti-migrate',
  max: 2,
  onError: (error) => log.warn({ event: 'database.error', reason: error.message }),
});
try {
  if (config.SECRET_KEY_FILE && ensureSecretKeyFile(config.SECRET_KEY_FILE))
    log.info({ event: 'migrate.key-made', file: config.SECRET_KEY_FILE });
  await migrate(db);
  await prepareFloor(config.QUEUE_URL);
  const added = config.BUILT_IN_SOURCES ? await registerBuiltInSources(db) : 0;
  log.info({ event: 'migrate.done', sourcesAdded: added });
} finally {
  await db.$client.end();
}
