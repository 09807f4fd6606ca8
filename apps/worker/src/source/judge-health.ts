import { markQuietSources } from '@cti/db/write/checks';
import type { Deps } from '../deps.ts';
import { quietAfterDays } from './next-check.ts';

/** Notices what no check can: that a source has had nothing to say for long. */
export const judgeSourceHealthHandler = (deps: Pick<Deps, 'db'>) => async () => ({
  quiet: await markQuietSources(deps.db, quietAfterDays),
});
