import { setTimeout } from 'node:timers/promises';
import { type SourceState, sourceStates } from '@cti/core/source';
import { countArticles, countUnfinished, lastDiscovery } from '@cti/db/read/pulse';
import { countSourcesByState } from '@cti/db/read/sources';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Pulse } from '../schema/insight.ts';
import { remember } from './remember.ts';

export type PulseReader = () => Promise<z.infer<typeof Pulse>>;

/** Milliseconds after which the articles are counted anew; in between only those that came since are. */
const countEveryMs = 15_000;

/** Milliseconds the queue is waited for: one that is down hides its lanes, not the whole pulse. */
const mostQueueMs = 1500;

/** Reads what is going on, cheaply enough to be asked every second: callers within `ms` share one answer. */
export const createPulseReader = ({ db, jobs }: Pick<Deps, 'db' | 'jobs'>, ms: number): PulseReader => {
  const countAll = remember(countEveryMs, () => countArticles(db));
  const read = remember(ms, async () => {
    const [known, unfinished, lastArticleAt, states, counts] = await Promise.all([
      countAll('all'),
      countUnfinished(db),
      lastDiscovery(db),
      countSourcesByState(db),
      Promise.race([jobs.counts().catch(() => []), setTimeout(mostQueueMs, [], { ref: false })]),
    ]);
    const since = await countArticles(db, known.lastId);
    const waiting = new Map(unfinished.map(({ stage, count }) => [stage, count]));
    return {
      at: new Date(),
      articles: known.count + since.count,
      lastArticleAt,
      waiting: {
        fetch: waiting.get('discovered') ?? 0,
        parse: waiting.get('fetched') ?? 0,
        extract: waiting.get('parsed') ?? 0,
      },
      queues: counts.map(({ name, waiting: idle, active, delayed, failed }) => ({
        name,
        waiting: idle,
        active,
        delayed,
        failed,
      })),
      sources: countsByState(states),
    };
  });
  return () => read('now');
};

const countsByState = (counted: { state: SourceState; count: number }[]): Record<SourceState, number> => {
  const counts = new Map(counted.map(({ state, count }) => [state, count]));
  return Object.fromEntries(sourceStates.map((state) => [state, counts.get(state) ?? 0])) as Record<
    SourceState,
    number
  >;
};
