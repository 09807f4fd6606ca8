import { hostsToLearn, textsOf } from '@cti/db/read/boilerplate';
import { storeBoilerplate } from '@cti/db/write/boilerplate';
import type { JobContext } from '@cti/queue/consumer';
import type { Deps } from '../deps.ts';

const fewestPages = 5;
const mostPages = 40;
/** In one run; the rest is first in the next. */
const mostHosts = 200;
/** No further host is begun after this, well inside the job's time. */
const longestMs = 60_000;

/** Learns what each site's pages repeat, for hosts that have brought something new since they were last learned. */
export const learnBoilerplateHandler =
  ({ db, trainer }: Pick<Deps, 'db' | 'trainer'>) =>
  async (_: object, { signal }: Pick<JobContext, 'signal'>) => {
    const until = performance.now() + longestMs;
    let [hosts, blocks] = [0, 0];
    for (const { host, articleIds } of await hostsToLearn(db, {
      fewest: fewestPages,
      most: mostPages,
      hosts: mostHosts,
    })) {
      if (performance.now() > until) break;
      const pages = await textsOf(db, articleIds);
      const hashes = await trainer.learn(pages, signal);
      await storeBoilerplate(db, { host, hashes, pages: pages.length });
      hosts += 1;
      blocks += hashes.length;
    }
    return { hosts, blocks };
  };
