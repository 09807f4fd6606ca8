import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '@cti/core/log';
import { type Db, connect } from '@cti/db/connect';
import { readWalPlace } from '@cti/db/read/wal-place';
import type { PoolWatcher } from '@cti/db/watch-pool';
import type { Deps } from '../deps.ts';
import { isReplicaFailure } from './is-replica-failure.ts';
import { type ReplicaWatch, createReplicaWatch } from './replica-watch.ts';

/** A replica that answers for the primary while it is fit to. */
export type Replica = Pick<ReplicaWatch, 'isUsed' | 'reason' | 'behindMs'> & {
  /** Runs it on the replica; on the primary, anew, while the replica is unfit and where it fails. */
  read: ReadStale;
  close: () => Promise<void>;
};

/**
 * Runs what reads, writes nothing, and may see what was true a few seconds ago. Never what decides whether something is
 * permitted, nor what somebody must find as they have just left it.
 */
export type ReadStale = <T>(read: (db: Db) => Promise<T>) => Promise<T>;

/** From the replica, where there is one. */
export const readStaleOf = ({ db, replica }: Pick<Deps, 'db' | 'replica'>): ReadStale =>
  replica?.read ?? ((read) => read(db));

export type ReplicaOptions = {
  primary: Db;
  primaryUrl: string;
  /** Most connections for what is read. */
  max: number;
  log: Logger;
  watchers?: PoolWatcher[];
};

const looksEveryMs = 1000;
/** An answer to a look is due at once; with both servers' patience it is still within what a replica may be behind. */
const patienceMs = 2000;

/**
 * Opens the replica at `url`, and looks at it each second by connections of its own: a pool that is full, which is what the
 * replica is for, must not look like a server that is gone. What runs on a replica that fails is given up and asked of the primary.
 */
export const openReplica = (url: string, { primary, primaryUrl, max, log, watchers }: ReplicaOptions): Replica => {
  const onError = () => {}; // the watch tells, once
  const db = connect(url, { name: 'cti-web', max, onError, ...(watchers ? { watchers } : {}) });
  const open = (at: string) => connect(at, { name: 'cti-web-watch', max: 1, patienceMs, onError });
  const [ofPrimary, ofReplica] = [open(primaryUrl), open(url)];
  const watch = createReplicaWatch({
    readPrimary: () => readWalPlace(ofPrimary),
    readReplica: () => readWalPlace(ofReplica),
    onChange: (reason) =>
      reason === null ? log.info({ event: 'replica.used' }) : log.warn({ event: 'replica.unused', reason }),
  });
  const stopped = new AbortController();
  const looking = keepLooking(watch, stopped.signal);
  return {
    ...watch,
    read: (read) => readEither(watch, { db, primary }, read),
    close: async () => {
      stopped.abort();
      await looking;
      // What was given up may hold its connection for longer.
      const ended = Promise.all([db, ofPrimary, ofReplica].map(({ $client }) => $client.end()));
      await Promise.race([ended, pause(patienceMs, undefined, { ref: false })]);
    },
  };
};

const keepLooking = async ({ look }: ReplicaWatch, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    await look();
    await pause(looksEveryMs, undefined, { signal, ref: false }).catch(() => {});
  }
};

type Servers = { db: Db; primary: Db };

const readEither = async <T>(
  watch: Pick<ReplicaWatch, 'isUsed' | 'onLoss'>,
  { db, primary }: Servers,
  read: (db: Db) => Promise<T>,
): Promise<T> => {
  if (!watch.isUsed()) return read(primary);
  const loss = new Error('the replica failed meanwhile');
  const { promise: lost, reject } = Promise.withResolvers<never>();
  const forget = watch.onLoss(() => reject(loss));
  try {
    return await Promise.race([read(db), lost]);
  } catch (error) {
    if (error !== loss && !isReplicaFailure(error)) throw error;
    return await read(primary);
  } finally {
    forget();
  }
};
