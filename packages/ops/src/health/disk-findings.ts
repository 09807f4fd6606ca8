import { statfs } from 'node:fs/promises';
import { type Finding, fail, ok, warn } from './finding.ts';

const gigabyte = 1024 ** 3;
/** Below the first an import may fill it within the day; below the second PostgreSQL may stop at the next checkpoint. */
const scarceBytes = 2 * gigabyte;
const dangerousBytes = gigabyte / 4;

/** What is free where `folder` is. Rejects when there is no such folder. */
export const readFreeBytes = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

export const judgeDisk = (folder: string, freeBytes: number): Finding => {
  const says = `${(freeBytes / gigabyte).toFixed(1)} GB are free for ${folder}.`;
  const remedy = `Free some space, or move ${folder} to a larger disk while nothing runs on it.`;
  if (freeBytes < dangerousBytes) return fail('disk', says, remedy);
  return freeBytes < scarceBytes ? warn('disk', says, remedy) : ok('disk', says);
};
