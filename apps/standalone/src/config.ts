import { LogLevel, readEnvironment } from '@cti/core/environment';
import { MigrateEnvironment } from '@cti/migrate/config';
import { WebEnvironment } from '@cti/web/config';
import { CollectEnvironment } from '@cti/worker/config';
import { z } from 'zod';

const { HOST, PORT, ALLOWED_HOSTS, RATE_LIMIT_PER_MINUTE, EPSS_FILE, DATABASE_URL, QUEUE_URL } = WebEnvironment.shape;

/** What `npm start` asks for: all of it has a default, and an address that is set replaces the embedded part. */
export const StandaloneEnvironment = z.object({
  ...CollectEnvironment.shape,
  HOST,
  PORT,
  ALLOWED_HOSTS,
  RATE_LIMIT_PER_MINUTE,
  EPSS_FILE,
  DATABASE_URL: DATABASE_URL.optional(),
  QUEUE_URL: QUEUE_URL.optional(),
  BUILT_IN_SOURCES: MigrateEnvironment.shape.BUILT_IN_SOURCES,
  DATA_DIR: z
    .string()
    .default('data')
    .describe('Where `npm start` keeps its embedded database, its log, and a SECRET_KEY of its own unless one is set.'),
  LOG_LEVEL: LogLevel.default('info').describe('The least level that is logged; `npm start` logs to DATA_DIR/cti.log.'),
});

export type StandaloneConfig = z.infer<typeof StandaloneEnvironment>;

export const standaloneConfig = (env: NodeJS.ProcessEnv): StandaloneConfig =>
  readEnvironment(StandaloneEnvironment, env);
