import { setTimeout as rest } from 'node:timers/promises';
import { type Retained, retained } from '@cti/core/retention';
import { findRetention } from '@cti/db/read/retention/policy';
import { findDueIds, removeDueArticles } from '@cti/db/write/retention/remove-due';
import { removeExpired } from '@cti/db/write/retention/remove-expired';
import { storyTeller } from '@cti/intel/story/story-teller';
import type { Handler } from '@cti/queue/consumer';
import type { Deps } from '../deps.ts';

/** Milliseconds after which no further batch is begun; the job's own limit is 100 s. */
const beginMs = 70_000;
/** Rows a transaction takes: so few that nobody at a desk notices. */
const rowsAtOnce = 500;
const articlesAtOnce = 20;
/** Articles that are looked for at once; finding them reads the whole table. */
const articlesAhead = 2_000;

type Payload = Record<string, never>;

/**
 * Removes what the retention policy no longer keeps, in small transactions, and rests after each for as long as it took, so
 * that people's work always finds its turn. What is left when the time is over waits for the next run.
 */
export const pruneHandler =
  ({ db }: Pick<Deps, 'db'>, limits = { beginMs }): Handler<Payload> =>
  async (_payload, { signal }) => {
    // Asked before each batch: whoever takes a policy back means now.
    const policyNow = async () => (await findRetention(db)).policy;
    const until = Date.now() + limits.beginMs;
    const removed: Partial<Record<Retained, number>> = {};
    const mayGoOn = () => Date.now() < until && !signal.aborted;

    const take = async (kind: Retained, removeSome: () => Promise<number>): Promise<number> => {
      const began = Date.now();
      const some = await removeSome();
      removed[kind] = (removed[kind] ?? 0) + some;
      if (some > 0) await rest(Date.now() - began);
      return some;
    };

    for (const kind of retained) {
      if (kind === 'articles') continue;
      let some = 1;
      while (some > 0 && mayGoOn())
        some = await take(kind, async () => removeExpired(db, kind, await policyNow(), rowsAtOnce));
    }
    let some = 1;
    while (some > 0 && mayGoOn()) {
      const ids = await findDueIds(db, await policyNow(), articlesAhead);
      some = 0;
      while (ids.length > 0 && mayGoOn()) {
        const batch = ids.splice(0, articlesAtOnce);
        some += await take('articles', async () => removeDueArticles(db, await policyNow(), batch, storyTeller));
      }
    }
    return { ...removed, finished: mayGoOn() };
  };
