import { Flag, LogLevel, readEnvironment } from '@cti/core/environment';
import { z } from 'zod';

export const MigrateEnvironment = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .describe('The PostgreSQL database, as postgres://user:password@host:port/name.'),
  QUEUE_URL: z
    .url({ protocol: /^(rediss?|postgres(ql)?)$/ })
    .describe('Where the queue lives: redis:// (Redis or Valkey) or postgres://.'),
  BUILT_IN_SOURCES: Flag.prefault('true').describe(
    'Whether to add the sources of config/sources.yaml that are not there yet.',
  ),
  LOG_LEVEL: LogLevel.default('info').describe('The least level that is logged.'),
});

export const migrateConfig = (env: NodeJS.ProcessEnv) => readEnvironment(MigrateEnvironment, env);
