import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Compose, openCompose } from '../compose.ts';
import { demand, step } from '../proof.ts';
import type { SignedFetch } from '../sign-in.ts';

const images = ['web', 'worker', 'scheduler', 'migrate', 'cli'].map((app) => `cti-${app}`);
const tag = 'next';
const lookEveryMs = 50;
/** So long people wait for a page before they ask what is wrong. */
const mostAwayMs = 30_000;

type Rolled = {
  compose: Compose;
  project: string;
  environment: Record<string, string>;
  origin: string;
  api: SignedFetch;
};

/**
 * Upgrades a system that works to the same images under another tag, and goes back. Every worker must have finished its jobs;
 * how long the web was away is told.
 */
export const proveRoll = async ({ compose, project, environment, origin, api }: Rolled): Promise<void> => {
  for (const image of images) compose.docker('tag', `${image}:latest`, `${image}:${tag}`);
  const next = openCompose(project, { ...environment, IMAGE_TAG: tag });
  try {
    await roll(compose, next, origin, api);
    const running = next.run('ps', '--format', '{{.Image}}');
    demand(
      ['web', 'worker', 'scheduler'].every((app) => running.includes(`cti-${app}:${tag}`)),
      'the next release runs',
    );
    await roll(next, compose, origin, api);
    step('and the one before runs again');
  } finally {
    compose.docker('rmi', ...images.map((image) => `${image}:${tag}`));
  }
};

const roll = async (from: Compose, to: Compose, origin: string, api: SignedFetch): Promise<void> => {
  const workers = from.run('ps', '--quiet', 'worker').trim().split('\n');
  // One call for each: docker waits for several in turn, and by then the next is gone.
  const ends = Promise.all(workers.map((id) => from.aside('wait', id).catch(String)));
  const stream = await api('/events'); // as every open page has one
  const heard = stream.body ? text(stream.body).catch(() => '') : Promise.resolve('');
  const stopWatching = watch(`${origin}/readyz`);
  const began = performance.now();
  await upgrade(to, workers.length);
  const [tookMs, awayMs] = [performance.now() - began, await stopWatching()];
  const codes = (await ends).map((code) => code.trim());
  demand(
    codes.every((code) => code === '0'),
    `${workers.length} workers were replaced, each after its jobs were done`,
  );
  demand((await heard).includes('event: pulse'), 'whoever listened was told that it is over');
  demand(awayMs < mostAwayMs, `it took ${seconds(tookMs)}, of which the web was away for ${seconds(awayMs)}`);
};

/** As docs/upgrade.md has it. */
const upgrade = async ({ aside, words }: Compose, workers: number): Promise<void> => {
  await aside(...words, 'run', '--rm', '-T', 'migrate');
  await aside(...words, 'up', '--detach', '--wait', 'web');
  await aside(...words, 'up', '--detach', '--wait', '--scale', `worker=${workers}`);
};

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** Asks all the time until told to stop; answers the longest time without an answer, in milliseconds. */
const watch = (url: string): (() => Promise<number>) => {
  let [watching, seenAt, longest] = [true, performance.now(), 0];
  const look = async () => {
    while (watching) {
      const answer = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => null);
      await answer?.body?.cancel();
      if (answer?.ok) {
        longest = Math.max(longest, performance.now() - seenAt);
        seenAt = performance.now();
      }
      await sleep(lookEveryMs);
    }
  };
  const looking = look();
  return async () => {
    watching = false;
    await looking;
    return Math.max(longest, performance.now() - seenAt);
  };
};
