import { pairWords } from '@cti/db/write/pair-words';
import type { JobContext } from '@cti/queue/consumer';
import type { Deps } from '../deps.ts';

/** Articles a step: a fifth of a second's work. */
const atOnce = 200;
/** Milliseconds after which no further step is begun: of three places for maintenance, it leaves one free most of each minute. */
const longestMs = 20_000;

/** Gives articles stored by an older version the pairs of words that phrases are found by; until all have them, phrases take longer. */
export const pairWordsHandler =
  ({ db }: Pick<Deps, 'db'>) =>
  async (_: Record<string, never>, { signal }: Pick<JobContext, 'signal'>) => {
    const began = Date.now();
    let articles = 0;
    while (!signal.aborted && Date.now() - began < longestMs) {
      const paired = await pairWords(db, atOnce);
      articles += paired;
      if (paired < atOnce) return { outcome: 'finished', articles };
    }
    return { outcome: 'working', articles };
  };
