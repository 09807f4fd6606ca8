import { setTimeout as sleep } from 'node:timers/promises';
import type { Collector } from './collector.ts';

const everyMs = 1000;
/** A collection that has not moved for this long is stuck. */
const patienceMs = 120_000;

/** Waits until every article has come to its end. Throws when nothing moves for two minutes. */
export const awaitEnd = async ({ progress }: Collector, articles: number): Promise<void> => {
  let [last, lastAt] = [-1, performance.now()];
  for (;;) {
    const { extracted, skipped } = await progress();
    const done = extracted + skipped;
    if (done >= articles) return;
    if (done > last) [last, lastAt] = [done, performance.now()];
    if (performance.now() - lastAt > patienceMs) throw new Error(`Stuck at ${done} of ${articles} articles.`);
    await sleep(everyMs);
  }
};
