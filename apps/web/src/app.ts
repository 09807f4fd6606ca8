import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Producer } from '@cti/queue/producer';
import type { Floor } from '@cti/queue/floor';
import { createQueueAdmin } from '@cti/queue/admin';
import { readQueueState } from '@cti/queue/queue-state';
import type { Db } from '@cti/db/connect';
import { hasNoUsers } from '@cti/db/read/users';
import type { AuthSettings } from './auth/auth-settings.ts';
import type { Deps, Jobs, Settings } from './deps.ts';
import { openQueryEmbedder } from './embedding/open-query-embedder.ts';
import { openEpssFile } from './entities/epss-file.ts';
import { isLoopback } from './http/loopback.ts';
import { buildServer } from './server.ts';

export type WebOptions = {
  host: string;
  port: number;
  allowedHosts: string[];
  rateLimitPerMinute: number;
  /** Where FIRST's daily file of EPSS scores is. */
  epssFile: string | undefined;
} & Pick<
  Settings,
  | 'auth'
  | 'trustProxy'
  | 'secretKey'
  | 'productToken'
  | 'githubApiUrl'
  | 'models'
  | 'embeddings'
  | 'variables'
  | 'dataDir'
>;

/**
 * A listening web; `address` is its URL, without a slash at the end, and `whoMayEnter` a line for a person. Closing it lets requests under way finish. */
export type Web = { address: string; whoMayEnter: string; close: () => Promise<void> };

/**
 * Serves the API and the pages. The caller keeps what it passes in, and closes it after the web. Rejects when the port
 * is taken (`EADDRINUSE`).
 */
export const startWeb = async (
  deps: Omit<Deps, 'settings' | 'epssOf' | 'embedder'>,
  options: WebOptions,
): Promise<Web> => {
  const epssOf = openEpssFile(options.epssFile, deps.logger);
  const embedder = openQueryEmbedder(deps.db, options, deps.logger);
  const app = await buildServer({ ...deps, epssOf, embedder, settings: settingsOf(options) });
  app.addHook('onClose', () => embedder.close());
  try {
    await app.listen({ host: options.host, port: options.port });
  } catch (error) {
    await app.close();
    throw error;
  }
  const bound = app.server.address();
  const port = bound !== null && typeof bound === 'object' ? bound.port : options.port;
  const address = `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`;
  deps.logger.info({ event: 'web.listening', address });
  const whoMayEnter = await tellWhoMayEnter(deps.db, options.auth);
  deps.logger.warn({ event: options.auth ? 'sign-in.on' : 'sign-in.off', whoMayEnter });
  return { address, whoMayEnter, close: () => app.close() };
};

/** Who can come in; and while there is no owner, what becoming it takes. */
const tellWhoMayEnter = async (db: Db, auth: AuthSettings | null): Promise<string> => {
  if (!auth) return 'No sign-in: whoever sits at this machine may do everything (AUTH=on changes that).';
  if (!(await hasNoUsers(db))) return 'People sign in.';
  const code = auth.setupCode === null ? '' : ` The set-up code is ${auth.setupCode}`;
  return `Nobody can sign in yet: open the pages and become the owner.${code}`;
};

/** The queues as the web needs them. */
export const jobsOf = (producer: Producer, floor: Floor): Jobs => ({
  ...createQueueAdmin(producer),
  enqueue: producer.enqueue,
  ping: floor.ping,
  state: () => readQueueState(floor, producer, new Date()),
});

const settingsOf = ({ host, allowedHosts, rateLimitPerMinute, ...given }: WebOptions): Settings => ({
  clientDir: builtClient(),
  rateLimitPerMinute,
  allowedHosts: isLoopback(host) || allowedHosts.length > 0 ? [...allowedHosts, ...publicHost(given.auth)] : null,
  auth: given.auth,
  trustProxy: given.trustProxy,
  pulseEveryMs: 2000,
  secretKey: given.secretKey,
  productToken: given.productToken,
  githubApiUrl: given.githubApiUrl,
  models: given.models,
  embeddings: given.embeddings,
  variables: given.variables,
  dataDir: given.dataDir,
});

/** The address that people type is answered to without being named twice. */
const publicHost = (auth: AuthSettings | null): string[] => (auth?.publicUrl ? [new URL(auth.publicUrl).hostname] : []);

const builtClient = (): string | null => {
  const dir = fileURLToPath(new URL('../client/dist', import.meta.url));
  return existsSync(join(dir, 'index.html')) ? dir : null;
};
