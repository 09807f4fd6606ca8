import { countEntities, entityState, findLastCount } from '@cti/db/write/entity-totals';
import type { Deps } from '../deps.ts';

/** A count may take one twentieth of the time: after one of 10 s there is none for 200 s. */
const restFor = 20;

/** Counts how often each entity is written of, where anything changed since the last count. */
export const countEntitiesHandler =
  ({ db }: Pick<Deps, 'db'>) =>
  async () => {
    const last = await findLastCount(db);
    if (last && Date.now() - last.countedAt.getTime() < last.tookMs * restFor) return { outcome: 'resting' };
    const state = await entityState(db);
    if (last?.state === state) return { outcome: 'unchanged' };
    return { outcome: (await countEntities(db, state)) ? 'counted' : 'merged-meanwhile' };
  };
