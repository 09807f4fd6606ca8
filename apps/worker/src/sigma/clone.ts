import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CtiError } from '@cti/core/error';
import type { RepositoryPlace } from '@cti/intel/sigma/repository-place';
import type { CidrList } from '@cti/scraper/http/address-guard';
import { dial } from './dial.ts';
import { runGit } from './git.ts';
import { type RuleFile, countFiles, largestFile, mayHoldRules } from './rule-files.ts';

type Wanted = {
  place: Exclude<RepositoryPlace, { kind: 'folder' }>;
  /** Empty for the branch the server names. */
  branch: string;
  /** The commit that was read last: with the same one, nothing is fetched. */
  known: string | null;
};

const mostOnDisk = 600 * 1_048_576;
const lookEveryMs = 500;

/**
 * The rule files of a repository's newest commit; null when that is the known one. Nothing of it is checked out: its files
 * are read from git's own store. Throws CtiError as `dial` and `runGit` do.
 */
export const readClone = async (
  { place, branch, known }: Wanted,
  allow: CidrList,
  signal: AbortSignal,
): Promise<{ commit: string; files: RuleFile[] } | null> => {
  const line = await dial(place, allow);
  const folder = await mkdtemp(join(tmpdir(), 'cti-sigma-'));
  try {
    const reference = branch === '' ? 'HEAD' : `refs/heads/${branch}`;
    const told = await runGit(['ls-remote', '--', place.url.href, reference], folder, { ...line, signal });
    const commit = /^[0-9a-f]{40,64}(?=\t)/.exec(told.toString('latin1'))?.[0];
    if (commit === undefined)
      throw new CtiError(
        'git-failed',
        branch === '' ? 'It holds no commit.' : `It has no branch “${branch}”.`,
        'give-up',
      );
    if (commit === known) return null;
    await clone(place.url.href, branch, folder, { ...line, signal });
    return { commit, files: await filesOf(join(folder, 'rules.git'), signal) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const clone = async (
  url: string,
  branch: string,
  folder: string,
  { signal, ...line }: { settings: string[]; ssh: string; signal: AbortSignal },
): Promise<void> => {
  const tooLarge = new AbortController();
  const look = setInterval(() => {
    sizeOf(folder).then(
      (bytes) => bytes > mostOnDisk && tooLarge.abort(),
      () => undefined, // git moves its files about
    );
  }, lookEveryMs);
  try {
    const args = ['clone', '--quiet', '--bare', '--depth=1', '--single-branch', '--no-tags', '--template='];
    const at = branch === '' ? [] : [`--branch=${branch}`];
    const both = AbortSignal.any([signal, tooLarge.signal]);
    await runGit([...args, ...at, '--', url, 'rules.git'], folder, { ...line, signal: both });
  } catch (error) {
    if (!tooLarge.signal.aborted) throw error;
    throw new CtiError('too-large', `The repository is larger than ${mostOnDisk / 1_048_576} MB.`, 'give-up', {
      cause: error,
    });
  } finally {
    clearInterval(look);
  }
};

const sizeOf = async (folder: string): Promise<number> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = entries.filter((entry) => entry.isFile()).map((entry) => stat(join(entry.parentPath, entry.name)));
  return (await Promise.all(sizes)).reduce((sum, { size }) => sum + size, 0);
};

const filesOf = async (store: string, signal: AbortSignal): Promise<RuleFile[]> => {
  const options = { signal, mostBytes: 200 * 1_048_576 };
  const listed = await runGit(['ls-tree', '-r', '-l', '-z', '--full-tree', 'HEAD'], store, options);
  const count = countFiles();
  const wanted: { path: string; oid: string }[] = [];
  const files: RuleFile[] = [];
  for (const entry of listed.toString('utf8').split('\0')) {
    const [, oid, size, path] = /^100\d{3} blob ([0-9a-f]+) +(\d+)\t([^]+)$/.exec(entry) ?? [];
    if (oid === undefined || path === undefined || !mayHoldRules(path)) continue;
    count(Number(size));
    if (Number(size) > largestFile) files.push({ path, text: '' });
    else wanted.push({ path, oid });
  }
  if (wanted.length === 0) return files;
  const input = wanted.map(({ oid }) => `${oid}\n`).join('');
  const bodies = await runGit(['cat-file', '--batch'], store, { ...options, input });
  let at = 0;
  for (const { path } of wanted) {
    const head = bodies.indexOf(10, at);
    const size = Number(bodies.toString('latin1', at, head).split(' ')[2]);
    if (!Number.isSafeInteger(size)) throw new CtiError('git-failed', `git does not have the file ${path}.`, 'give-up');
    files.push({ path, text: bodies.toString('utf8', head + 1, head + 1 + size) });
    at = head + 1 + size + 1;
  }
  return files;
};
