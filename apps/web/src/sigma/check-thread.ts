import { Worker } from 'node:worker_threads';
import type { KnownSigmaRule } from '@cti/db/read/sigma-repositories';
import { HttpProblem } from '../http/problem.ts';
import type { Said, Told } from './thread/check-task.ts';
import type { ApprovedRow } from './thread/known-rules.ts';

export type CheckAnswer = (Said & { kind: 'done' })['check'];

/** Milliseconds one text may take. */
type Limits = { longestMs: number };
type Task = Told & { kind: 'check' };
/** The approved rules, read when the thread does not have those of this mark. */
type Approved = { mark: number; readApproved: () => Promise<ApprovedRow[]> };
type Waiting = {
  task: Task;
  approved: Approved;
  resolve: (answer: CheckAnswer) => void;
  reject: (error: Error) => void;
};

/** Until it begins, the thread starts and reads the approved rules. */
const longestStartMs = 30_000;
/** A thread nobody needs ends, and gives its memory back. */
const idleMs = 5 * 60_000;
const mostWaiting = 30;
/** Megabytes of heap; a text that needs more ends its thread, not the web. */
const heapMb = 384;

const overloaded = () => new HttpProblem(503, 'overloaded', 'Too many rules are being checked. Try again in a moment.');
const tooIntricate = (longestMs: number) =>
  new HttpProblem(
    400,
    'sigma_too_intricate',
    `Checking the text takes more than ${longestMs / 1000} s or too much memory. Split it into smaller rules.`,
  );

/**
 * A thread that checks one text after another, started with the first and replaced when it dies or takes too long. Rules
 * are strangers' texts: whoever else asks the web for something must not wait for them.
 */
export const createCheckThread = (
  readKnown: (logsource: string) => Promise<KnownSigmaRule[]>,
  { longestMs }: Limits,
) => {
  const queue: Waiting[] = [];
  let worker: Worker | null = null;
  let current: Waiting | null = null;
  let clock: NodeJS.Timeout | undefined;
  let approvedMark: number | null = null;
  let isClosed = false;

  const drop = async (): Promise<void> => {
    const ended = worker;
    worker = null;
    approvedMark = null;
    await ended?.terminate();
  };

  const settle = (outcome: CheckAnswer | Error): void => {
    const done = current;
    current = null;
    clearTimeout(clock);
    if (outcome instanceof Error) done?.reject(outcome);
    else done?.resolve(outcome);
    void next();
  };

  const giveUp = (error: Error): void => {
    void drop();
    settle(error);
  };

  const listen = (said: Said, from: Worker): void => {
    if (worker !== from || current === null) return;
    if (said.kind === 'begun') {
      clearTimeout(clock);
      clock = setTimeout(() => giveUp(tooIntricate(longestMs)), longestMs);
    } else if (said.kind === 'need') {
      readKnown(said.logsource).then((rows) => tell(from, { kind: 'known', rows }), giveUp);
    } else settle(said.kind === 'done' ? said.check : new Error(`A check of Sigma rules failed: ${said.message}`));
  };

  const died = (dead: Worker): void => {
    if (worker === dead) giveUp(tooIntricate(longestMs));
  };

  const begin = async ({ task, approved }: Waiting): Promise<void> => {
    worker ??= startThread(listen, died);
    const used = worker;
    used.ref();
    if (approvedMark !== approved.mark) {
      const rows = await approved.readApproved();
      if (worker !== used) return;
      tell(used, {
        kind: 'approved',
        rows: rows.map(({ id, version, ruleId, yaml }) => ({ id, version, ruleId, yaml })),
      });
      approvedMark = approved.mark;
    }
    tell(used, task);
  };

  const next = async (): Promise<void> => {
    if (current !== null || isClosed) return;
    current = queue.shift() ?? null;
    if (current === null) {
      worker?.unref();
      clock = setTimeout(() => void drop(), idleMs).unref();
      return;
    }
    clearTimeout(clock);
    clock = setTimeout(() => giveUp(overloaded()), longestStartMs);
    await begin(current).catch(giveUp);
  };

  return {
    /** Throws HttpProblem 400 for a text that takes too long, and 503 when too many wait. */
    check: (task: Task, approved: Approved): Promise<CheckAnswer> =>
      new Promise((resolve, reject) => {
        if (isClosed || queue.length >= mostWaiting) return reject(overloaded());
        queue.push({ task, approved, resolve, reject });
        void next();
      }),
    close: async (): Promise<void> => {
      isClosed = true;
      for (const { reject } of queue.splice(0)) reject(overloaded());
      const ended = drop();
      settle(overloaded());
      await ended;
    },
  };
};

const startThread = (listen: (said: Said, from: Worker) => void, died: (dead: Worker) => void): Worker => {
  const file = new URL('thread/check-task.ts', import.meta.url);
  const started = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: heapMb } });
  started.on('error', () => died(started));
  started.on('exit', () => died(started));
  started.on('message', (said: Said) => listen(said, started));
  return started;
};

const tell = (worker: Worker, told: Told): void => worker.postMessage(told);
