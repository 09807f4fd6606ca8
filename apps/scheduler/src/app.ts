import { messageOf } from '@cti/core/error';
import { pollDueSources } from '@cti/core/jobs';
import type { Logger } from '@cti/core/log';
import type { StartSpan } from '@cti/core/tracing';
import { withWorkIds } from '@cti/core/work-ids';
import { type Producer, reconcileSchedules } from '@cti/queue/producer';

const everyMs = 60_000;

type Parts = { producer: Producer; log: Logger; startSpan?: StartSpan | undefined };

/**
 * Keeps the schedules registered: once now, and again every minute, because a flushed Redis forgets them without a word.
 * Two schedulers do no harm. `lastReconciledAt` is for /readyz.
 */
export const startScheduler = ({ producer, log, startSpan }: Parts) => {
  let lastReconciledAt: Date | null = null;
  let running: Promise<void> | null = null;
  const reconcile = async () => {
    const span = startSpan?.({ name: 'schedules.reconcile', kind: 'own', under: {} });
    try {
      await withWorkIds(span?.ids ?? {}, () => reconcileSchedules(producer));
      lastReconciledAt = new Date();
      span?.end();
    } catch (error) {
      log.error({ event: 'schedules.reconcile', ...span?.ids, reason: messageOf(error) });
      span?.end({}, 'failed');
    }
  };
  const tick = () => {
    running ??= reconcile().finally(() => (running = null));
  };
  tick();
  const timer = setInterval(tick, everyMs);
  return {
    /** The first look at the sources, without waiting for the schedule's first tick. */
    pollNow: () => producer.enqueue(pollDueSources, {}),
    /** Null when the schedules are fresh; else what is wrong, in words. */
    problem: (): string | null => {
      const age = lastReconciledAt ? Date.now() - lastReconciledAt.getTime() : Number.POSITIVE_INFINITY;
      return age <= everyMs * 3 ? null : 'The schedules could not be registered for three minutes.';
    },
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
};
