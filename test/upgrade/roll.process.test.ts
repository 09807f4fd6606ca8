import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineProblem } from '../kill/docker.ts';
import { checkOut, lacksCommit } from './check-out.ts';
import { previous } from './previous.ts';
import { type Ended, type Version, startTwoVersions } from './two-versions.ts';

const { commit } = previous;
const lack = lacksCommit(commit) ?? (await engineProblem());
const roll = `a roll between the previous version (${commit.slice(0, 7)}) and this one, on one queue and one database`;

const countBy = (names: string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]));

/** Articles of which one version did one job and the other the job which that one put in. */
const handedOver = (ended: Ended[], from: Version) =>
  ended.filter(
    ({ event, by, articleId }) =>
      event === 'article.fetch' &&
      by === from &&
      ended.some((next) => next.event === 'article.parse' && next.articleId === articleId && next.by !== from),
  ).length;

describe.skipIf(lack)(lack ? `${roll} (skipped: ${lack})` : roll, () => {
  let checkedOut: ReturnType<typeof checkOut> | undefined;
  beforeAll(() => {
    checkedOut = checkOut(commit);
  });
  afterAll(() => checkedOut?.remove());

  it.each([
    ['forward', 'previous'],
    ['back', 'this'],
  ] as const)('%s: each does what the other put in, and the one that goes leaves nothing undone', async (_, goes) => {
    const both = await startTwoVersions(checkedOut?.folder ?? '');
    const stays = goes === 'this' ? 'previous' : 'this';
    try {
      await both.look();
      const inHand = () =>
        both.arrivals().filter(({ by, isOpen, path }) => by === goes && isOpen && path !== '/robots.txt');
      await both.until(
        async () => (await both.extracted()) >= both.articles / 3 && inHand().length >= 2,
        'a third of the articles, and jobs in hand',
      );
      const signalled = performance.now();
      expect(await both.workers[goes].kill('SIGTERM')).toEqual({ code: 0, signal: null });
      expect(performance.now() - signalled).toBeLessThan(30_000);
      const endedAt = performance.now();
      await both.until(async () => (await both.extracted()) === both.articles, 'all articles');
      await both.until(async () => Object.keys(await both.unfinished()).length === 0, 'an empty queue, nothing failed');

      // Lines are written a moment after.
      await both.until(() => both.ended().length >= both.sources + 2 * both.articles, 'a line of each job');
      const ended = both.ended();
      // Had one been done twice, the second would have found it past.
      expect(countBy(ended.map(({ event, outcome }) => `${event}: ${outcome}`))).toEqual({
        'feed.fetch: new': both.sources,
        'article.fetch: fetched': both.articles,
        'article.parse: extracted': both.articles,
      });
      expect(new Set(await both.attempts())).toEqual(new Set([1]));
      // What it had in hand it finished: nobody asked for a page again.
      const pages = both.arrivals().filter(({ path }) => /^\/0\/\d+$/.test(path));
      const asked = countBy(pages.map(({ site, path }) => `${site}${path}`));
      expect(Object.keys(asked)).toHaveLength(both.articles);
      expect(new Set(Object.values(asked))).toEqual(new Set([1]));
      expect(pages.some(({ by, at }) => by === stays && at > endedAt)).toBe(true); // else the other had done all
      expect(handedOver(ended, goes)).toBeGreaterThan(0);
      expect(handedOver(ended, stays)).toBeGreaterThan(0);
    } finally {
      await both.close();
    }
  });
});
