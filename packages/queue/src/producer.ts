import type { Enqueue, JobDeclaration, QueueName } from '@cti/core/jobs';
import { queueNames, schedules } from '@cti/core/jobs';
import { workIds } from '@cti/core/work-ids';
import type { Queue } from 'bullmq';
import type { Floor } from './floor.ts';
import { handOn } from './handed-on.ts';

/** The queues, for adding to them and looking at them. */
export type Producer = { queues: Map<QueueName, Queue>; enqueue: Enqueue; close: () => Promise<void> };

const optionsOf = <P extends Record<string, unknown>>(job: JobDeclaration<P>, payload: P) => ({
  attempts: job.attempts,
  backoff: { type: 'exponential', delay: 5000, jitter: 0.5 },
  // Never `jobId`: a kept job's id makes later adds do nothing. Deduplication ends with the job.
  deduplication: { id: job.dedupeBy(payload) },
  ...(job.priority === undefined ? {} : { priority: job.priority }),
  ...(job.delayOf === undefined ? {} : { delay: job.delayOf(payload) }),
  ...handOn(workIds()),
});

export const createProducer = (floor: Floor, onError: (error: Error) => void): Producer => {
  const queues = new Map(queueNames.map((name) => [name, floor.newQueue(name)]));
  for (const queue of queues.values()) queue.on('error', onError);
  const enqueue: Enqueue = async (job, ...payloads) => {
    const queue = queues.get(job.queue);
    if (!queue || payloads.length === 0) return [];
    const [only] = payloads;
    // One by one is one command; a bulk is a transaction of them.
    if (payloads.length === 1 && only) return [(await queue.add(job.name, only, optionsOf(job, only))).id ?? ''];
    const added = await queue.addBulk(
      payloads.map((payload) => ({ name: job.name, data: payload, opts: optionsOf(job, payload) })),
    );
    return added.map(({ id }) => id ?? '');
  };
  return {
    queues,
    enqueue,
    close: async () => {
      await Promise.allSettled([...queues.values()].map((queue) => queue.close()));
    },
  };
};

/** Registers every schedule; doing so again changes nothing, so it is done each minute. */
export const reconcileSchedules = async ({ queues }: Producer): Promise<void> => {
  for (const { job, everySeconds } of schedules) {
    await queues
      .get(job.queue)
      ?.upsertJobScheduler(
        job.name,
        { every: everySeconds * 1000 },
        { name: job.name, data: {}, opts: { attempts: job.attempts } },
      );
  }
};
