import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CtiError } from '@cti/core/error';

/** Who holds a data folder, for a person and for cti to read. `database` is where the embedded one answers. */
export type Holder = { pid: number; since: string; address: string | null; database: string | null };

export type DataLock = { announce: (address: string, database: string | null) => void; release: () => void };

/** SQLite's own number for "someone else has it". */
const busy = 5;

const holderFile = (dataDir: string) => join(dataDir, 'holder.json');

const readHolder = (dataDir: string): Holder | null => {
  try {
    return JSON.parse(readFileSync(holderFile(dataDir), 'utf8')) as Holder;
  } catch {
    return null; // it holds the lock and has not yet said who it is
  }
};

const writeHolder = (dataDir: string, holder: Holder) => {
  const beside = `${holderFile(dataDir)}.new`;
  writeFileSync(beside, JSON.stringify(holder));
  renameSync(beside, holderFile(dataDir));
};

const heldBy = (dataDir: string, holder: Holder | null) => {
  const who = holder ? `process ${holder.pid} since ${holder.since}` : 'another process';
  const where = holder?.address ? `, at ${holder.address}` : '';
  return new CtiError(
    'data-held',
    `${dataDir} is in use by ${who}${where}. Stop that one first, or set DATA_DIR to another folder.`,
    'give-up',
  );
};

/** Kept from the garbage collector, which would close a database that nobody refers to, and so let the lock go. */
const kept = new Set<DatabaseSync>();

const hold = (dataDir: string): DatabaseSync | null => {
  const database = new DatabaseSync(join(dataDir, 'lock.db'), { timeout: 0 });
  try {
    database.exec('pragma journal_mode = memory');
    database.exec('begin exclusive');
    kept.add(database);
    return database;
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === busy) return null;
    throw error;
  }
};

/**
 * Takes the folder for this process, or throws CtiError 'data-held' with who has it. Node offers no file lock but
 * SQLite's: the system drops it with its process, however that ends, so a `kill -9` leaves nothing that could be mistaken
 * for a holder, and of many who ask at once one has it.
 */
export const lockData = (dataDir: string): DataLock => {
  mkdirSync(dataDir, { recursive: true });
  const held = hold(dataDir);
  if (!held) throw heldBy(dataDir, readHolder(dataDir));
  const me: Holder = { pid: process.pid, since: new Date().toISOString(), address: null, database: null };
  writeHolder(dataDir, me);
  return {
    announce: (address, database) => writeHolder(dataDir, { ...me, address, database }),
    release: () => {
      rmSync(holderFile(dataDir), { force: true });
      held.close();
      kept.delete(held);
    },
  };
};
