import { fileURLToPath } from 'node:url';
import { CtiError } from '@cti/core/error';
import { isBranchName, repositoryPlace } from '@cti/intel/sigma/repository-place';
import { parseCidrs } from '@cti/scraper/http/address-guard';
import { Piscina } from 'piscina';
import { readClone } from './clone.ts';
import { readFolder } from './rule-files.ts';
import type { ReadRules } from './rules-task.ts';

type Wanted = { place: string; branch: string; commit: string | null };
type Found = ReadRules & { commit: string | null };

/** Reads the rules others keep. */
export type RuleSource = {
  /** Null when nothing changed since the commit. Throws CtiError (give-up) with a reason for people. */
  read: (wanted: Wanted, signal: AbortSignal) => Promise<Found | null>;
  close: () => Promise<void>;
};

/** Megabytes of heap the thread may grow to. */
const heapMb = 640;

/** `root` is the one folder whose folders may be read; rules are parsed in a thread that ends when it is done. */
export const openRuleSource = ({
  root,
  allowCidrs,
}: {
  root: string | undefined;
  allowCidrs: string[];
}): RuleSource => {
  const allow = parseCidrs(allowCidrs);
  const pool = new Piscina({
    filename: fileURLToPath(new URL('rules-task.ts', import.meta.url)),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 5000,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  const filesAt = async ({ place: written, branch, commit }: Wanted, signal: AbortSignal) => {
    const place = repositoryPlace(written);
    if (typeof place === 'string') throw new CtiError('bad-place', place, 'give-up');
    if (place.kind === 'folder') return { commit: null, files: await readFolder(place.path, root, signal) };
    if (branch !== '' && !isBranchName(branch))
      throw new CtiError('bad-place', 'This is no name of a branch.', 'give-up');
    return readClone({ place, branch, known: commit }, allow, signal);
  };
  return {
    read: async (wanted, signal) => {
      const found = await filesAt(wanted, signal);
      if (found === null) return null;
      try {
        const read = (await pool.run(found.files, { signal })) as ReadRules;
        return { ...read, commit: found.commit };
      } catch (cause) {
        const why = signal.aborted ? 'Its rules take too long to read.' : 'Its rules cannot be read.';
        throw new CtiError('unreadable', why, 'give-up', { cause });
      }
    },
    close: () => pool.close({ force: true }),
  };
};
