import { createLog } from '@cti/core/log';
import { modelEnvironmentOf } from '@cti/core/model-environment';
import { registerBuiltInSources } from '@cti/migrate/built-in-sources';
import { createRegistry } from '@cti/ops/registry';
import { startScheduler } from '@cti/scheduler/app';
import { type WebOptions, jobsOf } from '@cti/web/app';
import { startWorker } from '@cti/worker/app';
import type { StandaloneConfig } from './config.ts';
import { lockData } from './data-lock.ts';
import { demoConfig, startDemo } from './demo.ts';
import { openLogFile } from './log-file.ts';
import { openParts } from './parts.ts';
import { startProgress } from './progress.ts';
import { keepSecretKey } from './secret-key.ts';
import { serveNearby } from './serve.ts';

export type Standalone = { address: string; close: () => Promise<void> };

/** A killed process' jobs run again after this long; alone on its data folder, it need not wait for others' clocks. */
const lockSeconds = 10;

/**
 * Web, worker and scheduler in one process, on what is embedded or named by the configuration. `print` gets lines for a
 * person. Throws CtiError 'data-held' when another process has the data folder.
 */
export const startStandalone = async (
  given: StandaloneConfig,
  demo: boolean,
  print: (line: string) => void,
): Promise<Standalone> => {
  const wanted = demo ? demoConfig(given) : given;
  const lock = lockData(wanted.DATA_DIR);
  const config = {
    ...wanted,
    JOB_LOCK_SECONDS: Math.min(given.JOB_LOCK_SECONDS, lockSeconds),
    SECRET_KEY: given.SECRET_KEY ?? keepSecretKey(wanted.DATA_DIR),
  };
  const { destination, path } = openLogFile(config.DATA_DIR);
  const log = createLog('standalone', { level: config.LOG_LEVEL, destination });
  if (!config.DATABASE_URL) print('Starting the embedded database (a first start takes a few seconds)…');
  const parts = await openParts(config, lock, log);
  const { db, floor, producer } = parts;
  const publisher = demo ? await startDemo(db) : null;
  // The demo shows its own sites only, and so works without a network.
  const added = demo || !config.BUILT_IN_SOURCES ? 0 : await registerBuiltInSources(db);
  if (added > 0) print(`Registered ${added} built-in sources.`);
  const registry = createRegistry('standalone');
  const worker = startWorker({ db, floor, producer, log, registry }, config);
  const scheduler = startScheduler({ producer, log });
  const web = await serveNearby({ db, logger: log, jobs: jobsOf(producer, floor), registry }, webOptionsOf(config));
  lock.announce(web.address);
  await scheduler.pollNow();
  print(`CTI Scraper is at ${web.address}   (${parts.described}; log in ${path}; Ctrl-C stops)`);
  const progress = startProgress(db, print);
  return {
    address: web.address,
    close: async () => {
      progress.close();
      await Promise.all([web.close(), scheduler.close(), worker.close()]);
      await publisher?.close();
      await parts.close();
      destination.end();
    },
  };
};

const webOptionsOf = (config: StandaloneConfig): WebOptions => ({
  host: config.HOST,
  port: config.PORT,
  allowedHosts: config.ALLOWED_HOSTS,
  rateLimitPerMinute: config.RATE_LIMIT_PER_MINUTE,
  secretKey: config.SECRET_KEY,
  productToken: config.FETCH_PRODUCT_TOKEN,
  epssFile: config.EPSS_FILE,
  models: modelEnvironmentOf(config),
  embeddings: config.EMBEDDINGS,
});
