import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Logger } from '@cti/core/log';
import { type Db, connect } from '@cti/db/connect';
import { migrate } from '@cti/db/migrate';
import type { PoolWatcher } from '@cti/db/watch-pool';
import { type Floor, openFloor, prepareFloor } from '@cti/queue/floor';
import { type Producer, createProducer } from '@cti/queue/producer';
import type { StandaloneConfig } from './config.ts';
import type { DataLock } from './data-lock.ts';
import { startEmbeddedDatabase } from './embedded/database.ts';
import { startTending } from './embedded/tend.ts';

export type Parts = {
  db: Db;
  floor: Floor;
  producer: Producer;
  lock: DataLock;
  /** Where the embedded database answers; null where it is another one. */
  embeddedUrl: string | null;
  /** What each part stands on, for a person. */
  described: string;
  close: () => Promise<void>;
};

/** A safety net: our socket server passes NOTIFY on, but a missed call must not cost five seconds. */
const pollSeconds = 1;

/**
 * The database and the queue: embedded, unless DATABASE_URL or QUEUE_URL name others. The data folder is locked first,
 * whatever is embedded: two standalones with one folder are a mistake in any case.
 */
export const openParts = async (
  config: StandaloneConfig,
  lock: DataLock,
  log: Logger,
  watchers: PoolWatcher[],
): Promise<Parts> => {
  const dataDir = resolve(config.DATA_DIR);
  mkdirSync(dataDir, { recursive: true });
  const embedded = config.DATABASE_URL ? null : await startEmbeddedDatabase(dataDir);
  const databaseUrl = config.DATABASE_URL ?? embedded?.url ?? '';
  const queueUrl = config.QUEUE_URL ?? databaseUrl;
  const onError = (error: Error) => log.warn({ event: 'connection.error', reason: error.message });
  const db = connect(databaseUrl, { name: 'cti', max: 12, onError, watchers });
  await migrate(db);
  await prepareFloor(queueUrl);
  const onEmbedded = embedded !== null && queueUrl === databaseUrl;
  const floor = openFloor(queueUrl, { onError, ...(onEmbedded ? { pollSeconds } : {}) });
  const producer = createProducer(floor, onError);
  const tending = embedded ? startTending(db, log) : null;
  return {
    db,
    floor,
    producer,
    lock,
    embeddedUrl: embedded?.url ?? null,
    described: `${embedded ? 'embedded database' : 'PostgreSQL'}, queue on ${floor.kind === 'redis' ? 'Redis' : onEmbedded ? 'it' : 'PostgreSQL'}`,
    close: async () => {
      await tending?.close();
      await producer.close();
      await floor.close();
      await db.$client.end();
      await embedded?.close();
      lock.release();
    },
  };
};
