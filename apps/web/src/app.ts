import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Producer } from '@cti/queue/producer';
import type { Floor } from '@cti/queue/floor';
import { createQueueAdmin } from '@cti/queue/admin';
import type { Deps, Jobs, Settings } from './deps.ts';
import { openQueryEmbedder } from './embedding/open-query-embedder.ts';
import { openEpssFile } from './entities/epss-file.ts';
import { buildServer } from './server.ts';

export type WebOptions = {
  host: string;
  port: number;
  allowedHosts: string[];
  rateLimitPerMinute: number;
  /** Where FIRST's daily file of EPSS scores is. */
  epssFile: string | undefined;
} & Pick<Settings, 'secretKey' | 'productToken' | 'models' | 'embeddings'>;

/** A listening web; `address` is its URL, without a slash at the end. Closing it lets requests under way finish. */
export type Web = { address: string; close: () => Promise<void> };

/**
 * Serves the API and the pages. The caller keeps what it passes in, and closes it after the web. Rejects when the port
 * is taken (`EADDRINUSE`).
 */
export const startWeb = async (
  deps: Omit<Deps, 'settings' | 'epssOf' | 'embedder'>,
  options: WebOptions,
): Promise<Web> => {
  const epssOf = openEpssFile(options.epssFile, deps.logger);
  const embedder = openQueryEmbedder(deps.db, options);
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
  const log = { event: 'web.listening', address };
  if (isLoopback(options.host)) deps.logger.info(log);
  else
    deps.logger.warn({
      ...log,
      warning: 'There is no sign-in yet: whoever can reach this address can read and change everything.',
    });
  return { address, close: () => app.close() };
};

/** The queues as the web needs them. */
export const jobsOf = (producer: Producer, floor: Floor): Jobs => ({
  ...createQueueAdmin(producer),
  enqueue: producer.enqueue,
  ping: floor.ping,
});

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);

const settingsOf = ({ host, allowedHosts, rateLimitPerMinute, ...given }: WebOptions): Settings => ({
  clientDir: builtClient(),
  rateLimitPerMinute,
  allowedHosts: isLoopback(host) || allowedHosts.length > 0 ? allowedHosts : null,
  pulseEveryMs: 2000,
  secretKey: given.secretKey,
  productToken: given.productToken,
  models: given.models,
  embeddings: given.embeddings,
});

const builtClient = (): string | null => {
  const dir = fileURLToPath(new URL('../client/dist', import.meta.url));
  return existsSync(join(dir, 'index.html')) ? dir : null;
};
