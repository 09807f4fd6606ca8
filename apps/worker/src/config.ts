import { Embeddings, List, LogLevel, ProductToken, readEnvironment } from '@cti/core/environment';
import { queueNames } from '@cti/core/jobs';
import { ModelEnvironmentShape } from '@cti/core/model-environment';
import { SecretKey } from '@cti/core/secret-key';
import { z } from 'zod';

const count = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback);

/** How we collect; standalone takes these too. */
export const CollectEnvironment = z.object({
  FETCH_USER_AGENT: z
    .string()
    .default('cti-scraper/0.1 (+https://github.com/cti-scraper/cti-scraper)')
    .describe('What we call ourselves to every site. Put an address in it where you can be reached.'),
  FETCH_PRODUCT_TOKEN: ProductToken,
  FETCH_ALLOW_CIDRS: List.prefault('').describe(
    'Networks we may collect from besides the public internet, such as 10.0.0.0/8.',
  ),
  FETCH_HOST_DELAY_MS: count(1000, 0, 600_000).describe(
    'Milliseconds between two requests to one host; robots.txt may ask for more.',
  ),
  FETCH_CONCURRENCY: count(24, 1, 1000).describe('Requests under way at once, over all hosts, per worker.'),
  EXTRACT_THREADS: count(2, 1, 64).describe('Threads that parse and extract.'),
  STALLED_AFTER_SECONDS: count(120, 5, 86_400).describe(
    'When an article that nobody touched counts as stalled and is put back to work.',
  ),
  BROWSER_PATH: z
    .string()
    .optional()
    .describe('Chromium, for sources whose pages need JavaScript: `/usr/bin/chromium`. Empty leaves them waiting.'),
  SIGMA_RULES_ROOT: z
    .string()
    .startsWith('/', 'must begin with /')
    .optional()
    .describe('The folder below which folders of Sigma rules may be read, to compare drafts with. Empty allows none.'),
  SECRET_KEY: SecretKey,
  EMBEDDINGS: Embeddings,
  ...ModelEnvironmentShape,
  JOB_LOCK_SECONDS: count(30, 5, 600).describe(
    "How long a silent worker keeps its jobs; a killed worker's jobs run again after that.",
  ),
});

export const WorkerEnvironment = CollectEnvironment.extend({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .describe('The PostgreSQL database, as postgres://user:password@host:port/name.'),
  QUEUE_URL: z
    .url({ protocol: /^(rediss?|postgres(ql)?)$/ })
    .describe('Where the queue lives: redis:// (Redis or Valkey) or postgres://.'),
  HOST: z.string().default('127.0.0.1').describe('The address to listen on for /healthz, /readyz and /metrics.'),
  PORT: count(8081, 0, 65_535).describe('The port for /healthz, /readyz and /metrics.'),
  DATABASE_POOL: count(10, 1, 100).describe('Most database connections this app opens.'),
  WORK_QUEUES: List.pipe(z.array(z.enum(queueNames)))
    .prefault('')
    .describe(`Which queues to work, of ${queueNames.join(', ')}; empty works all it can.`),
  LOG_LEVEL: LogLevel.default('info').describe('The least level that is logged.'),
});

export type WorkerConfig = z.infer<typeof CollectEnvironment>;

export const workerConfig = (env: NodeJS.ProcessEnv) => readEnvironment(WorkerEnvironment, env);
