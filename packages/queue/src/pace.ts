import { performance } from 'node:perf_hooks';

/** With this many runs under way a process is busy where anything can keep it busy; fewer are never asked for. */
const least = 32;
/** The share of its time the event loop works. Above the first it is late for what it has begun, below the second it could do more. */
const overfull = 0.97;
const roomy = 0.9;
const lookEveryMs = 250;
/** This many looks together say whether it is late: answers come in waves, and one wave fills a single look. */
const looks = 8;

/** What the event loop did: how much of the last look it was at work, and of the last two seconds (each 0 to 1). */
type Looked = { inUse: number; last: number; lately: number };

/**
 * How many runs to have under way next, after `inUse` of `now` were. Waiting for slow hosts costs nothing, so there many
 * are borne; where answers come at once, more runs than the processor can serve only wait for each other, and for the
 * host another one holds.
 */
export const nextPace = (now: number, most: number, { inUse, last, lately }: Looked) => {
  if (lately > overfull) return Math.max(Math.min(least, most), Math.floor(now * 0.75));
  if (last < roomy && inUse >= now * 0.6) return Math.min(most, Math.ceil(now * 1.5));
  return now;
};

/** Keeps a worker of at most `most` runs at the pace its process can bear, until it is stopped. */
export const keepPace = (worker: { concurrency: number }, most: number, inUse: () => number): (() => void) => {
  if (most <= least) return () => {};
  worker.concurrency = least;
  let before = performance.eventLoopUtilization();
  let seen: number[] = [];
  const timer = setInterval(() => {
    const { utilization: last } = performance.eventLoopUtilization(before);
    before = performance.eventLoopUtilization();
    seen = [...seen, last].slice(-looks);
    const lately = seen.reduce((sum, share) => sum + share, 0) / seen.length;
    worker.concurrency = nextPace(worker.concurrency, most, { inUse: inUse(), last, lately });
  }, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
};
