import { createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { refused } from '../errors.ts';
import type { Store } from './store.ts';

/** What a backup is called while it is written. */
const unfinished = (name: string) => `.${name}.part`;

/** A part this old belongs to a backup that was cut off: none takes longer. */
const abandonedAfterMs = 2 * 86_400_000;

/** Backups as files of a folder, for their owner's eyes alone. */
export const folderStore = (folder: string): Store => ({
  describe: (name) => join(folder, name),
  list: () => readdir(folder).catch(noneYet),
  read: async (name) => {
    const handle = await open(join(folder, name)); // here, so that a missing file is told before anything begins
    return createReadStream('', { fd: handle });
  },
  write: async (name, bytes) => {
    const path = join(folder, name);
    if (await isThere(path)) throw refused(`${path} exists already.`);
    await mkdir(folder, { recursive: true });
    await removeAbandoned(folder);
    const part = join(folder, unfinished(name));
    const handle = await open(part, 'wx', 0o600);
    try {
      await pipeline(bytes, handle.createWriteStream({ flush: true }));
      await rename(part, path);
    } finally {
      await rm(part, { force: true });
    }
  },
  remove: (name) => rm(join(folder, name)),
});

/** A folder is made by the first backup that goes there. */
const noneYet = (error: unknown): string[] => {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
  throw error;
};

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const removeAbandoned = async (folder: string): Promise<void> => {
  const parts = (await readdir(folder)).filter((name) => /^\.cti-.*\.part$/.test(name));
  for (const part of parts) {
    const path = join(folder, part);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > abandonedAfterMs) await rm(path, { force: true });
  }
};
