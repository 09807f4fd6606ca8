import { Embeddings, List, LogLevel, ProductToken, readEnvironment } from '@cti/core/environment';
import { SecretKey } from '@cti/core/secret-key';
import { z } from 'zod';
import { ModelEnvironmentShape } from '@cti/core/model-environment';

/** Every variable the web reads, with what it means; docs and .env.example are held against this. */
export const WebEnvironment = z.object({
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address to listen on. Anything but loopback opens the pages to others, and there is no sign-in yet.'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080).describe('Port to listen on; 0 takes a free one.'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .describe('The PostgreSQL database, as postgres://user:password@host:port/name.'),
  QUEUE_URL: z
    .url({ protocol: /^(rediss?|postgres(ql)?)$/ })
    .describe('Where the queue lives: redis:// (Redis or Valkey) or postgres://.'),
  LOG_LEVEL: LogLevel.default('info').describe('The least level that is logged.'),
  ALLOWED_HOSTS: List.default([]).describe(
    'Host names, comma-separated, that requests may be addressed to besides localhost. Empty allows no other on loopback, and any elsewhere.',
  ),
  RATE_LIMIT_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .default(600)
    .describe('API requests a minute that one address may send.'),
  EPSS_FILE: z
    .string()
    .optional()
    .describe(
      "The path of FIRST's daily file of EPSS scores (epss_scores-….csv, or .csv.gz), shown with a CVE. Read again when it changes.",
    ),
  SECRET_KEY: SecretKey,
  FETCH_PRODUCT_TOKEN: ProductToken,
  ...ModelEnvironmentShape,
  EMBEDDINGS: Embeddings,
  DATABASE_POOL: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(10)
    .describe('Most database connections this app opens.'),
});

export type WebConfig = z.infer<typeof WebEnvironment>;

/** The web's configuration; throws one error that names every variable at fault. */
export const webConfig = (env: NodeJS.ProcessEnv): WebConfig => readEnvironment(WebEnvironment, env);
