import type { QueueName } from '@cti/core/jobs';
import type { Job } from 'bullmq';
import type { Producer } from './producer.ts';

export const jobStates = ['waiting', 'active', 'delayed', 'failed', 'completed'] as const;
export type JobState = (typeof jobStates)[number];

export type QueueCounts = Record<JobState, number> & { name: QueueName; paused: boolean };

export type JobRow = {
  id: string;
  queue: QueueName;
  name: string;
  state: JobState;
  payload: Record<string, unknown>;
  attempts: number;
  reason: string | null;
  addedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  runsAt: Date | null;
};

/** What an operator may see of the queues and do to them. */
export type QueueAdmin = {
  counts: () => Promise<QueueCounts[]>;
  list: (queue: QueueName, state: JobState, start: number, count: number) => Promise<JobRow[]>;
  /** False when there is no such failed job. */
  retry: (queue: QueueName, jobId: string) => Promise<boolean>;
  /** How many failed jobs were put back. */
  retryFailed: (queue: QueueName) => Promise<number>;
};

const instant = (ms: number | undefined) => (ms === undefined ? null : new Date(ms));

const rowOf = (queue: QueueName, state: JobState, job: Job): JobRow => ({
  id: job.id ?? '',
  queue,
  name: job.name,
  state,
  payload: job.data as Record<string, unknown>,
  attempts: job.attemptsMade,
  reason: job.failedReason || null,
  addedAt: new Date(job.timestamp),
  startedAt: instant(job.processedOn),
  finishedAt: instant(job.finishedOn),
  runsAt: state === 'delayed' ? new Date(job.timestamp + job.delay) : null,
});

export const createQueueAdmin = ({ queues }: Producer): QueueAdmin => ({
  counts: () =>
    Promise.all(
      [...queues].map(async ([name, queue]) => {
        const counts = await queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed', 'completed');
        const { waiting = 0, prioritized = 0, active = 0, delayed = 0, failed = 0, completed = 0 } = counts;
        return {
          name,
          waiting: waiting + prioritized,
          active,
          delayed,
          failed,
          completed,
          paused: await queue.isPaused(),
        };
      }),
    ),
  list: async (name, state, start, count) => {
    const jobs = await queues.get(name)?.getJobs([state], start, start + count - 1, false);
    return (jobs ?? []).filter(Boolean).map((job) => rowOf(name, state, job));
  },
  retry: async (name, jobId) => {
    const job = await queues.get(name)?.getJob(jobId);
    if (!job || !(await job.isFailed())) return false;
    await job.retry('failed');
    return true;
  },
  retryFailed: async (name) => {
    const queue = queues.get(name);
    if (!queue) return 0;
    const { failed = 0 } = await queue.getJobCounts('failed');
    await queue.retryJobs({ state: 'failed', count: 1000 });
    return failed;
  },
});
