import { describe, expect, it } from 'vitest';
import { engineProblem } from '../kill/docker.ts';
import { type Visits, visitSlowHost } from './visit-slow-host.ts';

const problem = await engineProblem();

const shown = ({ arrivals }: Visits) =>
  arrivals.map(({ path, at }) => `${(at / 1000).toFixed(3)} s ${path}`).join('\n');

/** Longer, and killed at any moment: `node test/collect/prove-crawl-delay.ts`. */
describe('a host whose robots.txt asks for five seconds between two requests', () => {
  it.skipIf(problem)(
    `never gets two closer than that from two workers, one of them killed and started again, nor two at once${problem ? `: ${problem}` : ''}`,
    async () => {
      const visits = await visitSlowHost({
        crawlDelay: 5,
        sources: 2,
        articlesEach: 2,
        answerAfterMs: 200,
        kills: 1,
        killAfterMs: 1000,
      });
      expect(visits.fetched, shown(visits)).toBe(4);
      expect(visits.shortestGapMs, shown(visits)).toBeGreaterThanOrEqual(5000);
      expect(visits.mostOpen).toBe(1);
    },
  );
});
