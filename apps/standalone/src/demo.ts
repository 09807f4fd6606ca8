import { join } from 'node:path';
import type { Db } from '@cti/db/connect';
import { findClash, makeDue, registerSources, updateSource } from '@cti/db/write/sources';
import { type Publisher, startPublisher } from '@cti/demo/publisher';
import type { StandaloneConfig } from './config.ts';

/** The demo's sites keep their ports, so that a second start finds the same addresses. */
const firstPort = 9101;
const host = '127.0.0.1';

/** The demo keeps its own data folder, and needs leave to dial loopback; its sites mind a quicker visitor less. */
export const demoConfig = (config: StandaloneConfig): StandaloneConfig => ({
  ...config,
  DATA_DIR: join(config.DATA_DIR, 'demo'),
  FETCH_ALLOW_CIDRS: [...config.FETCH_ALLOW_CIDRS, `${host}/32`],
  FETCH_HOST_DELAY_MS: Math.min(config.FETCH_HOST_DELAY_MS, 500),
});

const open = async (): Promise<Publisher> => {
  try {
    return await startPublisher({ host, ports: Array.from({ length: 6 }, (_, at) => firstPort + at) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return startPublisher({ host });
  }
};

/** Starts the publisher and follows its sites; a site known from before is looked at again, at its present address. */
export const startDemo = async (db: Db): Promise<Publisher> => {
  const publisher = await open();
  await registerSources(db, publisher.declarations, { origin: 'demo' });
  for (const { slug, url, feedUrl, rules } of publisher.declarations) {
    const known = await findClash(db, { slug }, null);
    if (!known) continue;
    if (known.feedUrl !== feedUrl || known.url !== url) await updateSource(db, known.id, { url, feedUrl, rules });
    await makeDue(db, known.id);
  }
  return publisher;
};
