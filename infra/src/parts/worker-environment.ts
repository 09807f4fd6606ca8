import type { Options } from '../options.ts';

/** How a worker collects, in its own words (packages/ops/src/environment/worker-environment.ts). */
export const collectingOf = ({ profile: { worker }, userAgent }: Options): Record<string, string> => ({
  DATABASE_POOL: String(worker.pool),
  FETCH_CONCURRENCY: String(worker.fetchConcurrency),
  EXTRACT_THREADS: String(worker.threads),
  ...(userAgent ? { FETCH_USER_AGENT: userAgent } : {}),
});
