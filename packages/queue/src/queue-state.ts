import { schedules } from '@cti/core/jobs';
import { type Backlog, readBacklogs } from './backlog.ts';
import type { Floor, FloorState } from './floor.ts';
import type { Producer } from './producer.ts';

/** How the queue is: its server, what waits in it, and the schedules that nobody registered. */
export type QueueState = FloorState & { backlogs: Backlog[]; missingSchedules: string[] };

export const readQueueState = async (floor: Floor, producer: Producer, now: Date): Promise<QueueState> => {
  const [state, backlogs, registered] = await Promise.all([
    floor.describe(),
    readBacklogs(producer, now),
    Promise.all(
      [...producer.queues.values()].map(async (queue) =>
        (await queue.getJobSchedulers(0, schedules.length * 2, true)).map(({ key }) => key),
      ),
    ),
  ]);
  const names = new Set(registered.flat());
  return {
    ...state,
    backlogs,
    missingSchedules: schedules.map(({ job }) => job.name).filter((name) => !names.has(name)),
  };
};
