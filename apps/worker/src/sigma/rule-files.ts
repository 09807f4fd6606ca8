import { lstat, opendir, readFile, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { CtiError } from '@cti/core/error';

/** A file that may hold rules, with its path inside the repository, parted by slashes. */
export type RuleFile = { path: string; text: string };

/** The public collection we know best has 3,757 rules. */
const mostFiles = 20_000;
const mostBytes = 100 * 1_048_576;
/** The longest public rule has some 30,000 letters. */
export const largestFile = 100_000;

/** Whether a path may hold rules in use: no hidden folder, and none for what its keepers gave up. */
export const mayHoldRules = (path: string): boolean =>
  /\.ya?ml$/i.test(path) && !/(?:^|\/)(?:\.|deprecated\/|unsupported\/)/.test(path) && path.length <= 500;

/** Counts files and bytes; throws CtiError 'too-large' (give-up) when a collection is none. */
export const countFiles = () => {
  let [files, bytes] = [0, 0];
  return (size: number): void => {
    files += 1;
    bytes += size;
    if (files > mostFiles || bytes > mostBytes)
      throw new CtiError(
        'too-large',
        `It holds more than ${mostFiles} files or ${mostBytes / 1_048_576} MB of YAML. Name a folder of it instead.`,
        'give-up',
      );
  };
};

/**
 * The files of a folder below `root`. Links are not followed. Throws CtiError (give-up): 'refused-folder' for one that is
 * not below it, 'too-large'.
 */
export const readFolder = async (
  folder: string,
  root: string | undefined,
  signal: AbortSignal,
): Promise<RuleFile[]> => {
  if (root === undefined)
    throw new CtiError('refused-folder', 'Folders are read only below SIGMA_RULES_ROOT, which is not set.', 'give-up');
  const missing = (cause: unknown): never => {
    throw new CtiError('refused-folder', `There is no folder ${folder} where the worker runs.`, 'give-up', { cause });
  };
  const [real, realRoot] = await Promise.all([realpath(folder), realpath(root)]).catch(missing);
  if (real !== realRoot && !real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep))
    throw new CtiError('refused-folder', `${folder} is not below SIGMA_RULES_ROOT.`, 'give-up');
  const count = countFiles();
  const files: RuleFile[] = [];
  for await (const entry of await opendir(real, { recursive: true }).catch(missing)) {
    signal.throwIfAborted();
    const file = join(entry.parentPath, entry.name);
    const path = relative(real, file).split(sep).join('/');
    if (!entry.isFile() || !mayHoldRules(path)) continue;
    const { size } = await lstat(file);
    count(size);
    files.push({ path, text: size > largestFile ? '' : await readFile(file, 'utf8') });
  }
  return files;
};
