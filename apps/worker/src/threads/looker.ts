import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import type { FeedEntry } from '@cti/core/feed';
import type { Ask } from '@cti/scraper/discovery/ask';
import type { Discovery } from '@cti/scraper/discovery/discover-source';
import type { SourceReading } from '@cti/scraper/discovery/read-without-feed';
import { Piscina } from 'piscina';
import type { DiscoverTask, LookedAt, PastStep, PastTask, SplitTask, WithoutFeedTask } from './look-task.ts';
import { type Reply, openReply, serveCalls } from './port-calls.ts';

/**
 * Reading of indexes in a thread: a hostile listing takes seconds. The thread asks back for what needs a socket or a row.
 * Errors of `ask`, `allKnown` and `store` come out again as they were.
 */
export type Looker = {
  withoutFeed: (
    task: WithoutFeedTask,
    outside: { ask: Ask; allKnown: (urls: string[]) => Promise<boolean> },
  ) => Promise<SourceReading>;
  discover: (task: DiscoverTask, outside: { ask: Ask }) => Promise<Discovery>;
  /** Whether the past was read to its end; false when `store` said to stop. */
  past: (task: PastTask, outside: { ask: Ask; store: (step: PastStep) => Promise<boolean> }) => Promise<boolean>;
  /** A digest's entries, taken apart; those of any other source as they are. */
  split: (source: LookedAt, entries: FeedEntry[]) => Promise<FeedEntry[]>;
  close: () => Promise<void>;
};

const heapMb = 256;
/** Looks wait for sites most of their time, so one thread serves many. */
const looksAtOnce = 64;

/** Starts its thread when there is work for it, and ends it a minute later. */
export const createLooker = (): Looker => {
  const pool = new Piscina({
    filename: fileURLToPath(new URL('look-task.ts', import.meta.url)),
    minThreads: 0,
    maxThreads: 1,
    concurrentTasksPerWorker: looksAtOnce,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  const run = async (name: string, task: unknown, functions: Parameters<typeof serveCalls>[1]): Promise<unknown> => {
    const { port1, port2 } = new MessageChannel();
    serveCalls(port1, functions);
    try {
      return openReply((await pool.run({ task, port: port2 }, { name, transferList: [port2] })) as Reply);
    } finally {
      port1.close();
    }
  };
  return {
    withoutFeed: (task, { ask, allKnown }) =>
      run('withoutFeed', task, {
        ask: (url) => ask(url as string),
        allKnown: (urls) => allKnown(urls as string[]),
      }) as Promise<SourceReading>,
    discover: (task, { ask }) => run('discover', task, { ask: (url) => ask(url as string) }) as Promise<Discovery>,
    past: (task, { ask, store }) =>
      run('past', task, {
        ask: (url) => ask(url as string),
        store: (step) => store(step as PastStep),
      }) as Promise<boolean>,
    split: async (source, entries) => {
      if (source.rules.digest !== true) return entries;
      return (await pool.run({ source, entries } satisfies SplitTask, { name: 'split' })) as FeedEntry[];
    },
    close: () => pool.close({ force: true }),
  };
};
