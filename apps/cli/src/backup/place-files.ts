import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import type { AttachedFile } from './attached-files.ts';
import { damaged } from './errors.ts';

/** Where the files of a backup go: those of npm start into its folder, all others below `folder`. Null is nowhere. */
export type Homes = { data: string | null; folder: string | null };

/** Where each file was written, or, in words, why not. Nothing is written over but a `.restored` of an earlier time. */
export const placeFiles = (files: AttachedFile[], homes: Homes): string[] =>
  files.map(({ path, body }) => {
    const target = homeOf(path, homes);
    if (target === null) return `${path}: not written; --files names a folder for it`;
    try {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, body, { flag: 'wx', mode: 0o600 });
      return target;
    } catch (error) {
      const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
      if (!exists) throw error;
      return readFileSync(target).equals(body) ? `${target} is there already` : placeBeside(target, body);
    }
  });

/** A first start makes a key of its own, which does not open what was sealed with the backup's. */
const placeBeside = (target: string, body: Buffer): string => {
  const beside = `${target}.restored`;
  rmSync(beside, { force: true });
  writeFileSync(beside, body, { flag: 'wx', mode: 0o600 });
  return `${target}: ANOTHER one is there; the backup's is ${beside}. Put it in its place before starting.`;
};

const homeOf = (path: string, { data, folder }: Homes): string | null => {
  const clean = normalize(path);
  if (clean.startsWith('..') || clean.startsWith(sep)) throw damaged(`it holds a file with a path of its own, ${path}`);
  if (data !== null && clean.startsWith(`data${sep}`)) return join(data, clean.slice('data'.length + 1));
  return folder === null ? null : join(folder, clean);
};
