import { LogLevel, readEnvironment } from '@cti/core/environment';
import { z } from 'zod';

export const SchedulerEnvironment = z.object({
  QUEUE_URL: z
    .url({ protocol: /^(rediss?|postgres(ql)?)$/ })
    .describe('Where the queue lives: redis:// (Redis or Valkey) or postgres://.'),
  HOST: z.string().default('127.0.0.1').describe('The address to listen on for /healthz, /readyz and /metrics.'),
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(8082)
    .describe('The port for /healthz, /readyz and /metrics.'),
  LOG_LEVEL: LogLevel.default('info').describe('The least level that is logged.'),
});

export const schedulerConfig = (env: NodeJS.ProcessEnv) => readEnvironment(SchedulerEnvironment, env);
