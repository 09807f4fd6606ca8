import { join } from 'node:path';
import type { Db } from '@cti/db/connect';
import { findClash, makeDue, registerSources, updateSource } from '@cti/db/write/sources';
import { type Publisher, siteSlugs, startPublisher } from '@cti/demo/publisher';
import type { StandaloneConfig } from './config.ts';

/** The first site's port; each further site has the next one. */
const usualPort = 9101;
/** Where a site's port is taken, it tries the one of its place in the next ten, and so on. */
const [tens, retries] = [10, 20];
const host = '127.0.0.1';

/** The demo keeps its own data folder, and needs leave to dial loopback; its sites mind a quicker visitor less. */
export const demoConfig = (config: StandaloneConfig): StandaloneConfig => ({
  ...config,
  DATA_DIR: join(config.DATA_DIR, 'demo'),
  FETCH_ALLOW_CIDRS: [...config.FETCH_ALLOW_CIDRS, `${host}/32`],
  FETCH_HOST_DELAY_MS: Math.min(config.FETCH_HOST_DELAY_MS, 500),
});

/**
 * Starts the publisher and follows its sites. Each keeps the port at which it was collected before, else the same articles
 * would be found again at new addresses; only where somebody else has that port by now does it move.
 */
export const startDemo = async (db: Db, updateSeconds: number, firstPort = usualPort): Promise<Publisher> => {
  const ports = await Promise.all(siteSlugs.map((slug, at) => portsOf(db, slug, firstPort + at)));
  const publisher = await open(ports, updateSeconds || null);
  await registerSources(db, publisher.declarations, { origin: 'demo' });
  for (const { slug, url, feedUrl, rules } of publisher.declarations) {
    const known = await findClash(db, { slug }, null);
    if (!known) continue;
    if (known.feedUrl !== feedUrl || known.url !== url) await updateSource(db, known.id, { url, feedUrl, rules });
    await makeDue(db, known.id);
  }
  return publisher;
};

/** The ports a site may have, the best first. */
const portsOf = async (db: Db, slug: string, usual: number): Promise<number[]> => {
  const known = await findClash(db, { slug }, null);
  const before = Number(URL.parse(known?.url ?? '')?.port ?? '');
  return [...(before > 0 ? [before] : []), ...Array.from({ length: retries }, (_, at) => usual + at * tens)];
};

/** Gives each site the first of its ports that nobody has; any free one where all are taken. */
const open = async (wanted: number[][], advanceAfterSeconds: number | null): Promise<Publisher> => {
  const left = wanted.map((ports) => [...new Set(ports)]);
  const ports = left.map((own) => own.shift() ?? 0);
  for (;;) {
    try {
      return await startPublisher({ host, ports, advanceAfterSeconds });
    } catch (error) {
      const { code, port } = error as NodeJS.ErrnoException & { port?: number };
      const at = code === 'EADDRINUSE' ? ports.findIndex((each) => each === port && each > 0) : -1;
      if (at < 0) throw error;
      ports[at] = left[at]?.shift() ?? 0;
    }
  }
};
