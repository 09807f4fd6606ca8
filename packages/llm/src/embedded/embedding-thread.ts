import { Worker } from 'node:worker_threads';
import { ModelError } from '../model/model-error.ts';

export type EmbeddingTask = { texts: readonly string[] };
export type EmbeddingAnswer = { vectors: Float32Array[]; bytes: number } | { fault: string };

export type ThreadLimits = {
  /** A batch that takes longer is given up, and its thread with it. */
  stuckMs: number;
  /** A thread nobody needs ends after this time, and gives its memory back. */
  idleMs: number;
  /** A thread that holds more after a batch is replaced. */
  mostBytes: number;
};

export type EmbeddingThread = {
  /** One batch at a time, in the order asked. Throws ModelError: 'timeout' for a stuck batch, 'cut' when the thread died. */
  run(texts: readonly string[]): Promise<Float32Array[]>;
  /** Memory of the thread after its last batch, in bytes; 0 while there is none. */
  bytes(): number;
  close(): Promise<void>;
};

type Waiting = { texts: readonly string[]; resolve: (vectors: Float32Array[]) => void; reject: (error: Error) => void };

/** Megabytes of JavaScript heap; the weights lie outside of it. */
const heapMb = 512;

/** A thread that `file` runs in: started with the first batch, replaced when it dies, hangs or grows too large. */
export function createEmbeddingThread(
  about: { model: string },
  file: URL,
  workerData: unknown,
  limits: ThreadLimits,
): EmbeddingThread {
  const queue: Waiting[] = [];
  let worker: Worker | null = null;
  let current: Waiting | null = null;
  let clock: NodeJS.Timeout | null = null;
  let bytes = 0;
  let isClosed = false;

  const failure = (kind: 'timeout' | 'cut' | 'other' | 'cancelled', message: string, cause?: unknown) =>
    new ModelError(kind, message, { provider: 'embedded', model: about.model, cause });

  const drop = async (): Promise<void> => {
    const ended = worker;
    worker = null;
    bytes = 0;
    await ended?.terminate();
  };

  const settle = (outcome: Float32Array[] | Error): void => {
    const done = current;
    current = null;
    if (clock !== null) clearTimeout(clock);
    clock = null;
    if (outcome instanceof Error) done?.reject(outcome);
    else done?.resolve(outcome);
    next();
  };

  const start = (): Worker => {
    const started = new Worker(file, { workerData, resourceLimits: { maxOldGenerationSizeMb: heapMb } });
    const died = (cause: unknown): void => {
      if (worker !== started) return;
      worker = null;
      bytes = 0;
      if (current !== null)
        settle(failure('cut', `the thread of ${about.model} ended in the middle of a batch`, cause));
    };
    started.on('error', died);
    started.on('exit', died);
    started.on('message', (answer: EmbeddingAnswer) => {
      if (worker !== started) return;
      if ('fault' in answer) return settle(failure('other', `${about.model} failed: ${answer.fault}`));
      bytes = answer.bytes;
      if (bytes > limits.mostBytes) void drop();
      settle(answer.vectors);
    });
    return started;
  };

  const next = (): void => {
    if (current !== null || isClosed) return;
    current = queue.shift() ?? null;
    if (current === null) {
      // The thread must not keep a process alive that is otherwise done.
      worker?.unref();
      clock = setTimeout(() => void drop(), limits.idleMs).unref();
      return;
    }
    if (clock !== null) clearTimeout(clock);
    worker ??= start();
    worker.ref();
    clock = setTimeout(() => {
      void drop();
      settle(failure('timeout', `a batch took ${about.model} more than ${Math.round(limits.stuckMs / 1_000)} s`));
    }, limits.stuckMs);
    worker.postMessage({ texts: current.texts } satisfies EmbeddingTask);
  };

  return {
    run: (texts) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(failure('cancelled', `${about.model} is closed`));
        queue.push({ texts, resolve, reject });
        next();
      }),
    bytes: () => bytes,
    close: async () => {
      isClosed = true;
      for (const { reject } of queue.splice(0)) reject(failure('cancelled', `${about.model} is closed`));
      const ended = drop();
      settle(failure('cancelled', `${about.model} is closed`));
      await ended;
    },
  };
}
