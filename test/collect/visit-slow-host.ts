import { setTimeout as sleep } from 'node:timers/promises';
import { type Arrival, startSlowHost } from './slow-host.ts';
import { startTwoWorkers } from './two-workers.ts';

/** What a host saw of two workers. Times are milliseconds, arrivals counted from the first. */
export type Visits = { arrivals: Arrival[]; fetched: number; shortestGapMs: number; mostOpen: number };

export type SlowVisit = {
  crawlDelay: number;
  sources: number;
  articlesEach: number;
  answerAfterMs: number;
  kills: number;
  /** Milliseconds from a request's arrival to the kill; a random moment when left out. */
  killAfterMs?: number;
};

/** Nothing came for this long: no more will come. Longer than a killed worker's host is left alone. */
const patienceMs = 150_000;
const lookEveryMs = 50;

/**
 * Lets two workers read everything that a host with a crawl-delay offers, and kills one of them `kills` times, spread over
 * the requests.
 */
export const visitSlowHost = async (visit: SlowVisit): Promise<Visits> => {
  const host = await startSlowHost(visit);
  const workers = await startTwoWorkers(host);
  const expected = host.articles + visit.sources + 1;
  const every = Math.max(2, Math.floor(expected / (visit.kills + 1)));
  let kills = 0;
  try {
    await workers.look();
    for (let lastAt = performance.now(), seen = 0; (await workers.fetched()) < host.articles;) {
      if (host.arrivals.length > seen) [lastAt, seen] = [performance.now(), host.arrivals.length];
      if (performance.now() - lastAt > patienceMs) break;
      if (kills < visit.kills && seen >= (kills + 1) * every) {
        kills += 1;
        await sleep(visit.killAfterMs ?? Math.random() * visit.crawlDelay * 1000);
        await workers.killOne();
      }
      await sleep(lookEveryMs);
    }
    const first = host.arrivals[0]?.at ?? 0;
    return {
      arrivals: host.arrivals.map((arrival) => ({ ...arrival, at: arrival.at - first })),
      fetched: await workers.fetched(),
      shortestGapMs: host.shortestGap(),
      mostOpen: host.mostOpen(),
    };
  } finally {
    await workers.close();
    host.close();
  }
};
