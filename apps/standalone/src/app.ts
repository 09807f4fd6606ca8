import { resolve } from 'node:path';
import { createLog } from '@cti/core/log';
import { modelEnvironmentOf } from '@cti/core/model-environment';
import { registerBuiltInSources } from '@cti/migrate/built-in-sources';
import type { DescribedVariable } from '@cti/ops/environment/describe-variables';
import { createRegistry } from '@cti/ops/registry';
import { openTracing } from '@cti/ops/tracing';
import { startScheduler } from '@cti/scheduler/app';
import { type WebOptions, jobsOf } from '@cti/web/app';
import { type AuthSettings, authSettingsOf } from '@cti/web/auth/auth-settings';
import { startWorker } from '@cti/worker/app';
import type { StandaloneConfig } from './config.ts';
import { lockData } from './data-lock.ts';
import { demoConfig, startDemo } from './demo.ts';
import { openLogFile } from './log-file.ts';
import { startBackups } from './nightly.ts';
import { openParts } from './parts.ts';
import { startProgress } from './progress.ts';
import { keepSecretKey } from './secret-key.ts';
import { serveNearby } from './serve.ts';

type StandaloneOptions = {
  /** Whether to collect from the demo's sites alone. */
  demo: boolean;
  /** What the environment says, as it may be shown. */
  variables: DescribedVariable[];
  /** What processes that it starts get of the environment. */
  env: NodeJS.ProcessEnv;
  /** Gets lines for a person. */
  print: (line: string) => void;
};

export type Standalone = { address: string; close: () => Promise<void> };

/** A killed process' jobs run again after this long; alone on its data folder, it need not wait for others' clocks. */
const lockSeconds = 10;

/**
 * Web, worker and scheduler in one process, on what is embedded or named by the configuration. Throws CtiError 'data-held'
 * when another process has the data folder.
 */
export const startStandalone = async (
  given: StandaloneConfig,
  { demo, variables, env, print }: StandaloneOptions,
): Promise<Standalone> => {
  const wanted = demo ? demoConfig(given) : given;
  const lock = lockData(wanted.DATA_DIR);
  const config = {
    ...wanted,
    JOB_LOCK_SECONDS: Math.min(given.JOB_LOCK_SECONDS, lockSeconds),
    SECRET_KEY: given.SECRET_KEY ?? keepSecretKey(wanted.DATA_DIR),
  };
  const auth = authSettingsOf(config);
  const { destination, path } = openLogFile(config.DATA_DIR);
  const log = createLog('standalone', { level: config.LOG_LEVEL, destination });
  if (!config.DATABASE_URL) print('Starting the embedded database (a first start takes a few seconds)…');
  const tracing = await openTracing('standalone', config, log);
  const { startSpan } = tracing;
  const parts = await openParts(config, lock, log, tracing.watchers);
  const { db, floor, producer } = parts;
  const publisher = demo ? await startDemo(db, config.DEMO_UPDATE_SECONDS) : null;
  // The demo shows its own sites only, and so works without a network.
  const added = demo || !config.BUILT_IN_SOURCES ? 0 : await registerBuiltInSources(db);
  if (added > 0) print(`Registered ${added} built-in sources.`);
  const registry = createRegistry('standalone');
  const worker = startWorker({ db, floor, producer, log, registry, startSpan }, config);
  const scheduler = startScheduler({ producer, log, startSpan });
  const web = await serveNearby(
    { db, logger: log, jobs: jobsOf(producer, floor), registry, startSpan },
    webOptionsOf(config, auth, variables),
  );
  lock.announce(web.address, parts.embeddedUrl);
  await scheduler.pollNow();
  print(`CTI Scraper is at ${web.address}   (${parts.described}; log in ${path}; Ctrl-C stops)`);
  print(web.whoMayEnter);
  const progress = startProgress(db, print);
  // The demo's articles are made up.
  const backups = demo ? null : startBackups(config, { log, destination, print, env });
  return {
    address: web.address,
    close: async () => {
      progress.close();
      await backups?.close();
      await Promise.all([web.close(), scheduler.close(), worker.close()]);
      await publisher?.close();
      await parts.close();
      await tracing.close();
      destination.end();
    },
  };
};

const webOptionsOf = (
  config: StandaloneConfig,
  auth: AuthSettings | null,
  variables: DescribedVariable[],
): WebOptions => ({
  host: config.HOST,
  port: config.PORT,
  allowedHosts: config.ALLOWED_HOSTS,
  auth,
  trustProxy: config.TRUST_PROXY,
  rateLimitPerMinute: config.RATE_LIMIT_PER_MINUTE,
  secretKey: config.SECRET_KEY,
  productToken: config.FETCH_PRODUCT_TOKEN,
  githubApiUrl: config.GITHUB_API_URL,
  epssFile: config.EPSS_FILE,
  models: modelEnvironmentOf(config),
  embeddings: config.EMBEDDINGS,
  variables,
  dataDir: config.DATABASE_URL ? null : resolve(config.DATA_DIR),
});
