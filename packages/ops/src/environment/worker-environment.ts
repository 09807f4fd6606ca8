import { List } from '@cti/core/environment';
import { queueNames } from '@cti/core/jobs';
import { z } from 'zod';
import { KeyShape, LogShape, ModelShape, RobotsNameShape, opsShape } from './asked-by-several.ts';
import { PoolShape, StoresShape } from './stores.ts';
import { TracingShape } from './tracing-environment.ts';
import { count, grouped } from './variable.ts';

/** How we collect; `npm start` takes these too. */
export const CollectEnvironment = z.object({
  ...grouped('Collecting', {
    FETCH_USER_AGENT: z
      .string()
      .default('cti-scraper/0.1 (+https://github.com/cti-scraper/cti-scraper)')
      .describe('What we call ourselves to every site. Put an address in it where you can be reached.'),
    ...RobotsNameShape,
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
      .describe(
        'The folder below which folders of Sigma rules may be read, to compare drafts with. Empty allows none.',
      ),
    JOB_LOCK_SECONDS: count(30, 5, 600).describe(
      "How long a silent worker keeps its jobs; a killed worker's jobs run again after that.",
    ),
  }),
  ...KeyShape,
  ...ModelShape,
  ...TracingShape,
});

export const WorkerEnvironment = CollectEnvironment.extend({
  ...StoresShape,
  ...opsShape(8081),
  ...PoolShape,
  ...grouped('Collecting', {
    WORK_QUEUES: List.pipe(z.array(z.enum(queueNames)))
      .prefault('')
      .describe(`Which queues to work, of ${queueNames.join(', ')}; empty works all it can.`),
    STOP_WITHIN_SECONDS: count(110, 1, 3600).describe(
      'How long a worker that is told to stop may finish the jobs it has in hand; what is left runs again elsewhere. Less than what stops it waits: compose and Fargate, 120 s.',
    ),
  }),
  ...LogShape,
});
