import { answeringSources, moveState } from '@cti/db/write/checks';
import type { JobContext } from '@cti/queue/consumer';
import { quietReason } from '@cti/scraper/discovery/rhythm';
import type { Deps } from '../deps.ts';
import { proposeSelectors } from './propose-selectors.ts';

/**
 * Notices what no check can: that a source has had nothing to say for far longer than it usually does, or has again; and
 * selectors for articles that have stopped matching.
 */
export const judgeSourceHealthHandler =
  (deps: Pick<Deps, 'db' | 'trainer' | 'log'>) =>
  async (_: object, { signal }: Pick<JobContext, 'signal'>) => {
    const { db } = deps;
    const now = new Date();
    let moved = 0;
    for (const { id, state, createdAt, dates } of await answeringSources(db)) {
      const reason = quietReason(dates.length > 0 ? dates : [createdAt], now);
      const judged = reason === null ? 'healthy' : 'quiet';
      if (judged === state) continue;
      await moveState(db, id, state, judged, reason);
      moved += 1;
    }
    return { moved, proposed: await proposeSelectors(deps, signal) };
  };
