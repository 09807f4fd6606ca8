import type { QueueName } from '@cti/core/jobs';
import type { Queue } from 'bullmq';
import type { Producer } from './producer.ts';

/** What waits in one queue, as an operator or an autoscaler wants to know it. */
export type Backlog = {
  queue: QueueName;
  /** Jobs that could run now. */
  waiting: number;
  /** Jobs given up and kept. */
  failed: number;
  /** Since the longest waiting job could have run; 0 when none waits. */
  oldestSeconds: number;
  /** Processes that work this queue. */
  workers: number;
};

/** Of jobs with a priority the first in line is not always the oldest, so this is a lower bound for them. */
const oldestSecondsOf = async (queue: Queue, now: number): Promise<number> => {
  const first = await Promise.all([queue.getJobs(['wait'], 0, 0, true), queue.getJobs(['prioritized'], 0, 0, true)]);
  const ages = first.flat().map((job) => (job ? (now - job.timestamp - (job.opts.delay ?? 0)) / 1000 : 0));
  return Math.max(0, ...ages);
};

/** Looks at every queue. */
export const readBacklogs = ({ queues }: Producer, now: Date): Promise<Backlog[]> =>
  Promise.all(
    [...queues].map(async ([name, queue]) => {
      const { waiting = 0, prioritized = 0, failed = 0 } = await queue.getJobCounts('waiting', 'prioritized', 'failed');
      return {
        queue: name,
        waiting: waiting + prioritized,
        failed,
        oldestSeconds: await oldestSecondsOf(queue, now.getTime()),
        workers: await queue.getWorkersCount(),
      };
    }),
  );
