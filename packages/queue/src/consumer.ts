import { CtiError, ctiErrorIn, messageOf, verdictOf, withoutValues } from '@cti/core/error';
import type { JobDeclaration, QueueName } from '@cti/core/jobs';
import type { Logger } from '@cti/core/log';
import type { Span, SpanAttributes, StartSpan } from '@cti/core/tracing';
import { type WorkIds, withWorkIds } from '@cti/core/work-ids';
import { DelayedError, type Job, UnrecoverableError, type Worker } from 'bullmq';
import type { Floor } from './floor.ts';
import { idsHandedOn } from './handed-on.ts';
import { isOutage } from './outage.ts';
import { keepPace } from './pace.ts';

export type JobContext = { signal: AbortSignal; jobId: string; attempt: number };
export type Handler<P> = (payload: P, context: JobContext) => Promise<Record<string, unknown> | void>;

/** A job with what does it. */
export type Handled = {
  name: string;
  run: (job: Job, token: string | undefined) => Promise<Record<string, unknown> | void>;
};

/** How soon a postponed job comes back when its error names no time. */
const defaultDelayMs = 60_000;
/** How soon a job comes back that met an outage of our own. */
const outageDelayMs = 5000;
/** How soon a job comes back that nothing here does, and for how long: longer than a release takes to roll. */
const unknownDelayMs = 5000;
const unknownForMs = 3_600_000;

/**
 * Joins a job with what does it. `onGiveUp` writes down why, when trying again cannot help; a known reason that is
 * written down ends the job as done, so that the list of failed jobs holds only what an operator must look at.
 */
export const handle = <P extends Record<string, unknown>>(
  declaration: JobDeclaration<P>,
  handler: Handler<P>,
  onGiveUp?: (payload: P, error: CtiError) => Promise<void>,
): Handled => ({
  name: declaration.name,
  run: async (job, token) => {
    const payload = declaration.payload.safeParse(job.data);
    if (!payload.success) throw new UnrecoverableError(`The payload does not fit: ${payload.error.message}`);
    try {
      const signal = AbortSignal.timeout(declaration.budgetMs);
      return await handler(payload.data, { signal, jobId: job.id ?? '', attempt: job.attemptsMade + 1 });
    } catch (error) {
      const outage = isOutage(error);
      const verdict = outage ? 'retry-later' : verdictOf(error);
      if (verdict === 'retry-later') {
        const at = ctiErrorIn(error)?.retryAt?.getTime() ?? Date.now() + (outage ? outageDelayMs : defaultDelayMs);
        await job.moveToDelayed(Math.max(at, Date.now() + 10), token);
        throw new DelayedError(messageOf(error));
      }
      const lastTry = job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
      const known = ctiErrorIn(error);
      if (onGiveUp && (verdict === 'give-up' || lastTry)) {
        await onGiveUp(payload.data, known ?? new CtiError('gave-up', messageOf(error), 'give-up', { cause: error }));
        if (known) return { outcome: 'given-up', code: known.code, reason: known.message };
      }
      if (verdict === 'give-up') throw new UnrecoverableError(messageOf(error));
      throw error;
    }
  },
});

const outcomeOf = (error: unknown) =>
  error instanceof DelayedError ? 'later' : error instanceof UnrecoverableError ? 'given-up' : 'failed';

/** Hears of every run: the job, how it ended, and how long it took in milliseconds. */
export type ObserveJob = (job: string, outcome: string, ms: number) => void;

/** `concurrency` is the most that run at once; a busy process runs fewer (see pace.ts). */
export type ConsumerOptions = {
  concurrency: number;
  log: Logger;
  observe?: ObserveJob;
  lockMs?: number;
  /** Every run is a span of its own, of the trace that enqueued the job. */
  startSpan?: StartSpan | undefined;
};

/**
 * Works one queue: validates, times, logs a line a job, and turns an error's verdict into what the queue does next. What a
 * job logs and enqueues carries its ids, and those of the request it began with.
 */
export const createConsumer = (
  floor: Floor,
  queue: QueueName,
  handled: Handled[],
  options: ConsumerOptions,
): Worker => {
  const byName = new Map(handled.map((entry) => [entry.name, entry]));
  const { log, concurrency, observe, startSpan, lockMs = 30_000 } = options;
  let running = 0;
  const run = async (job: Job, token: string | undefined, span: Span | undefined) => {
    const startedAt = performance.now();
    const line = { event: job.name, ...idsOf(job) };
    const ended = (outcome: string, failure?: string) => {
      const ms = Math.round(performance.now() - startedAt);
      observe?.(job.name, outcome, ms);
      span?.end({ 'cti.job.outcome': outcome }, failure);
      return { ...line, outcome, ms };
    };
    const entry = byName.get(job.name);
    try {
      const result = await (entry ? entry.run(job, token) : leaveToOthers(job, token));
      log.info({ ...ended('done'), ...result });
      return result;
    } catch (error) {
      const outcome = outcomeOf(error);
      const failure = outcome === 'later' ? undefined : outcome;
      log[outcome === 'later' ? 'debug' : 'warn']({ ...ended(outcome, failure), reason: messageOf(error) });
      // The queue keeps what is thrown, and people read it.
      throw error instanceof Error ? withoutValues(error) : error;
    }
  };
  const runKnown = async (job: Job, token?: string) => {
    running += 1;
    const under = { ...idsHandedOn(job.opts.telemetry?.metadata), ...idsOf(job) };
    const span = startSpan?.({ name: job.name, kind: 'job', attributes: attributesOf(queue, job), under });
    try {
      return await withWorkIds({ ...under, ...span?.ids }, () => run(job, token, span));
    } finally {
      running -= 1;
    }
  };
  const worker = floor.newWorker(queue, runKnown, {
    concurrency,
    lockDuration: lockMs,
    stalledInterval: lockMs,
    // Handlers may run twice, so a killed worker's job is simply run again; the bound stops one that kills workers.
    maxStalledCount: 20,
  });
  worker.on('error', (error) => log.error({ event: 'queue.error', queue, reason: error.message }));
  worker.once(
    'closing',
    keepPace(worker, concurrency, () => running),
  );
  return worker;
};

/**
 * What to do with a job of a name that nobody here knows. While a release rolls, a newer version puts in what only its own
 * workers do, so it comes back for them. A removed schedule leaves its last job behind and an older release its own jobs;
 * those are nobody's. A new schedule's job is given up as well: its next tick brings it again.
 */
const leaveToOthers = async (job: Job, token: string | undefined): Promise<never> => {
  const says = `Nothing here does ${job.name}.`;
  if (job.repeatJobKey !== undefined || Date.now() - job.timestamp > unknownForMs) throw new UnrecoverableError(says);
  await job.moveToDelayed(Date.now() + unknownDelayMs, token);
  throw new DelayedError(says);
};

/** A payload is ids, and so they are the job's. */
const idsOf = (job: Job): WorkIds => ({ jobId: job.id ?? '', ...(job.data as WorkIds) });

const attributesOf = (queue: QueueName, job: Job): SpanAttributes => ({
  'messaging.system': 'bullmq',
  'messaging.destination.name': queue,
  'cti.job.attempt': job.attemptsMade + 1,
  ...Object.fromEntries(Object.entries(idsOf(job)).map(([name, id]) => [`cti.${name}`, id])),
});
