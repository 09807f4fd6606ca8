import { answeringSources, moveState } from '@cti/db/write/checks';
import { quietReason } from '@cti/scraper/discovery/rhythm';
import type { Deps } from '../deps.ts';

/** Notices what no check can: that a source has had nothing to say for far longer than it usually does, or has again. */
export const judgeSourceHealthHandler =
  ({ db }: Pick<Deps, 'db'>) =>
  async () => {
    const now = new Date();
    let moved = 0;
    for (const { id, state, createdAt, dates } of await answeringSources(db)) {
      const reason = quietReason(dates.length > 0 ? dates : [createdAt], now);
      const judged = reason === null ? 'healthy' : 'quiet';
      if (judged === state) continue;
      await moveState(db, id, state, judged, reason);
      moved += 1;
    }
    return { moved };
  };
