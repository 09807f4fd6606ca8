import { fileURLToPath } from 'node:url';
import { CtiError } from '@cti/core/error';
import type { Feed } from '@cti/core/feed';
import { Piscina } from 'piscina';
import type { FeedRead, FeedTask } from './feed-task.ts';
import { isDocument } from './is-document.ts';
import type { ExtractTask, Extracted } from './extract.ts';
import type { Read, ReadTask } from './task.ts';

/** Reading in threads of their own, so that the event loop stays free for sockets and locks. */
export type Reader = {
  /** How many pages are read at once at most. */
  threads: number;
  /** Throws CtiError 'unreadable' (give-up) for a file that needs more memory than a thread is given. */
  read: (task: ReadTask, signal: AbortSignal) => Promise<Read>;
  /** Throws CtiError 'not-a-feed' (retry). */
  feed: (task: FeedTask, signal: AbortSignal) => Promise<Feed>;
  extract: (task: ExtractTask, signal: AbortSignal) => Promise<Extracted>;
  close: () => Promise<void>;
};

/** Megabytes of heap a thread may grow to; a page that needs more ends its thread, not the worker. */
const heapMb = 256;
/** Files are up to 50 MB; one at a time, and its thread ends a minute later. */
const documentHeapMb = 640;

const openPool = (threads: { min: number; max: number }, maxOldGenerationSizeMb: number) =>
  new Piscina({
    filename: fileURLToPath(new URL('task.ts', import.meta.url)),
    minThreads: threads.min,
    maxThreads: threads.max,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb },
  });

/** Starts up to `threads` threads, each when there is work for it; an idle one ends after a minute. */
export const createReader = (threads: number): Reader => {
  const pool = openPool({ min: 1, max: threads }, heapMb);
  const documents = openPool({ min: 0, max: 1 }, documentHeapMb);
  const run = async <T>(from: Piscina, name: string, task: unknown, signal: AbortSignal): Promise<T> => {
    try {
      return (await from.run(task, { name, signal })) as T;
    } catch (error) {
      // The thread died or ran out of time: the same page would do it again, so it is tried once more and then given up.
      if (signal.aborted) throw new CtiError('timeout', `It took too long to ${name}.`, 'retry', { cause: error });
      throw error;
    }
  };
  return {
    threads,
    read: async (task, signal) => {
      if (!isDocument(task)) return run<Read>(pool, 'read', task, signal);
      return run<Read>(documents, 'read', task, signal).catch((error: unknown) => {
        throw isOutOfMemory(error) ? tooMuch(error) : error;
      });
    },
    feed: async (task, signal) => {
      const read = await run<FeedRead>(pool, 'feed', task, signal);
      if ('feed' in read) return read.feed;
      throw new CtiError(read.problem.code, read.problem.message, 'retry', { detail: { url: task.url } });
    },
    extract: (task, signal) => run<Extracted>(pool, 'extract', task, signal),
    close: async () => void (await Promise.all([pool.close({ force: true }), documents.close({ force: true })])),
  };
};

const isOutOfMemory = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

const tooMuch = (cause: unknown) =>
  new CtiError('unreadable', `The file needs more than the ${documentHeapMb} MB of memory it is given.`, 'give-up', {
    cause,
  });
