import { fileURLToPath } from 'node:url';
import { CtiError } from '@cti/core/error';
import { Piscina } from 'piscina';
import type { ExtractTask, Extracted, Read, ReadTask } from './task.ts';

/** Parsing and extracting in threads of their own, so that the event loop stays free for sockets and locks. */
export type Reader = {
  read: (task: ReadTask, signal: AbortSignal) => Promise<Read>;
  extract: (task: ExtractTask, signal: AbortSignal) => Promise<Extracted>;
  close: () => Promise<void>;
};

/** Megabytes of heap a thread may grow to; a page that needs more ends its thread, not the worker. */
const heapMb = 256;

/** Starts up to `threads` threads, each when there is work for it; an idle one ends after a minute. */
export const createReader = (threads: number): Reader => {
  const pool = new Piscina({
    filename: fileURLToPath(new URL('task.ts', import.meta.url)),
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  const run = async <T>(name: 'read' | 'extract', task: unknown, signal: AbortSignal): Promise<T> => {
    try {
      return (await pool.run(task, { name, signal })) as T;
    } catch (error) {
      // The thread died or ran out of time: the same page would do it again, so it is tried once more and then given up.
      if (signal.aborted)
        throw new CtiError('timeout', `The page took too long to ${name}.`, 'retry', { cause: error });
      throw error;
    }
  };
  return {
    read: (task, signal) => run<Read>('read', task, signal),
    extract: (task, signal) => run<Extracted>('extract', task, signal),
    close: () => pool.close({ force: true }),
  };
};
