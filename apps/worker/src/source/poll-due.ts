import { fetchFeed } from '@cti/core/jobs';
import { dueSources } from '@cti/db/write/checks';
import type { Deps } from '../deps.ts';

/** Sources one tick hands out; the rest are still due at the next. */
const most = 1000;

/** Asks the database which sources are due. Deduplication makes handing one out twice harmless. */
export const pollDueSourcesHandler = (deps: Pick<Deps, 'db' | 'enqueue'>) => async () => {
  const due = await dueSources(deps.db, most);
  await deps.enqueue(fetchFeed, ...due.map((sourceId) => ({ sourceId })));
  return { due: due.length };
};
