import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { readFreeBytes } from '@cti/ops/health/disk-findings';
import { type Finding, fail, ok, warn } from '@cti/ops/health/finding';
import type { Check } from '@cti/ops/health/run-checks';
import { madeAtOf } from '../backup/format.ts';
import { folderStore } from '../backup/store/folder-store.ts';

const name = 'backup disk';

const megabyte = 1024 ** 2;
/** Older backups are deleted only once the new one is there, and each is a little larger than the last. */
const oneMore = 1.2;
/** Days on which somebody may look. */
const someMore = 4;
/** Taken for a backup's size while there is none. */
const supposedBytes = 512 * megabyte;

/** What is free where backups are kept in a folder, and what the newest of them takes. */
export const backupDiskCheck = (folder: string): Check => ({
  name,
  remedy: 'Look whether the disk of the folder that BACKUP_TO names is there.',
  look: async () => {
    const newest = (await folderStore(folder).list())
      .filter((file) => madeAtOf(file) !== null)
      .toSorted()
      .at(-1);
    const newestBytes = newest === undefined ? null : (await stat(join(folder, newest))).size;
    return [judgeBackupDisk(folder, await freeBytesAt(resolve(folder)), newestBytes)];
  },
});

/** Whether the next backups find room, if they are as large as the newest; `newestBytes` is null where there is none. */
export const judgeBackupDisk = (folder: string, freeBytes: number, newestBytes: number | null): Finding => {
  const free = `${megabytes(freeBytes)} are free for backups in ${folder}`;
  const says = newestBytes === null ? `${free}.` : `${free}, and the newest takes ${megabytes(newestBytes)}.`;
  const nextBytes = newestBytes ?? supposedBytes;
  if (freeBytes < nextBytes * oneMore) return fail(name, `${says} The next one may not fit.`, remedy);
  return freeBytes < nextBytes * someMore ? warn(name, says, remedy) : ok(name, says);
};

const remedy =
  'Free some space there, keep fewer with BACKUP_KEEP, or name a folder of a larger disk, or a bucket, with BACKUP_TO.';

/** A folder that the first backup makes is on the disk of the one it will be in. */
const freeBytesAt = async (folder: string): Promise<number> => {
  try {
    return await readFreeBytes(folder);
  } catch (error) {
    const parent = dirname(folder);
    if (parent === folder || !(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    return freeBytesAt(parent);
  }
};

const number = new Intl.NumberFormat('en');
const megabytes = (bytes: number) => `${number.format(Math.round(bytes / megabyte))} MB`;
