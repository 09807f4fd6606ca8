import { pruneHistory } from '@cti/db/write/progress';
import type { Deps } from '../deps.ts';

const checksKeptDays = 90;
const snapshotsKept = 5;

/** Keeps history bounded: three months of checks, the five newest snapshots of an article. */
export const pruneHandler = (deps: Pick<Deps, 'db'>) => () => pruneHistory(deps.db, checksKeptDays, snapshotsKept);
