import { fileURLToPath } from 'node:url';
import type { Content } from '@cti/core/content';
import { CtiError } from '@cti/core/error';
import type { ExtractRule } from '@cti/core/source';
import type { Retrained } from '@cti/intel/passage/retrain';
import type { ExtractCheck, ExtractPage } from '@cti/scraper/discovery/check-extract';
import { Piscina } from 'piscina';
import type { RetrainTask } from './train-task.ts';

/** Learning, in a thread of its own: it computes for seconds on end, and whoever reads pages must not wait for it. */
export type Trainer = {
  /** Throws CtiError 'timeout' (give-up) when the signal ends it. */
  trainPassages: (task: RetrainTask, signal: AbortSignal) => Promise<Retrained>;
  /** Hashes of what the pages of one site repeat. Throws CtiError 'timeout' (give-up) when the signal ends it. */
  learn: (pages: Content[], signal: AbortSignal) => Promise<string[]>;
  /** Which of a source's selectors for its articles have stopped matching. Throws like `learn`. */
  checkSelectors: (task: { pages: ExtractPage[]; rule: ExtractRule }, signal: AbortSignal) => Promise<ExtractCheck>;
  close: () => Promise<void>;
};

/** Training on the most labels takes 300 MB. */
const heapMb = 640;

/** Starts its one thread when there is work for it; an idle one ends after ten seconds. */
export const createTrainer = (): Trainer => {
  const pool = new Piscina({
    filename: fileURLToPath(new URL('train-task.ts', import.meta.url)),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 10_000,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  const run = async <T>(name: string, task: unknown, signal: AbortSignal): Promise<T> => {
    try {
      return (await pool.run(task, { name, signal })) as T;
    } catch (error) {
      if (signal.aborted) throw new CtiError('timeout', 'It took too long to learn.', 'give-up', { cause: error });
      throw error;
    }
  };
  return {
    trainPassages: (task, signal) => run<Retrained>('trainPassages', task, signal),
    learn: (pages, signal) => run<string[]>('learn', pages, signal),
    checkSelectors: (task, signal) => run<ExtractCheck>('checkSelectors', task, signal),
    close: () => pool.close({ force: true }),
  };
};
