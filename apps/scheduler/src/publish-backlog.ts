import { messageOf } from '@cti/core/error';
import type { Logger } from '@cti/core/log';
import { type EmfFigure, emfLine } from '@cti/ops/emf';
import type { Backlog } from '@cti/queue/backlog';
import { type WorkerHours, workersAreDue } from './worker-hours.ts';

/** CloudWatch keeps a value a minute. */
const everyMs = 60_000;
const namespace = 'CtiScraper';

const count = (value: number): EmfFigure => ({ value, unit: 'Count' });
const seconds = (value: number): EmfFigure => ({ value: Math.round(value), unit: 'Seconds' });

const figuresOf = ({ waiting, oldestSeconds, workers }: Omit<Backlog, 'queue' | 'failed'>) => ({
  QueueDepth: count(waiting),
  OldestJobSeconds: seconds(oldestSeconds),
  // Without a worker all of it would be the first one's.
  BacklogPerWorker: count(waiting / Math.max(1, workers)),
});

/**
 * The lines of one look: one for each queue, and one over all of them, which alarms and scaling go by. Pages that wait for a
 * browser count there only while somebody has one: no number of other workers would bring them to an end. `due` is whether a
 * worker should be there.
 */
export const backlogLines = (system: string, backlogs: Backlog[], at: Date, due: boolean): string[] => {
  const worked = backlogs.filter(({ queue, workers }) => queue !== 'render' || workers > 0);
  const most = (of: (backlog: Backlog) => number) => Math.max(0, ...worked.map(of));
  const sum = (of: (backlog: Backlog) => number) => worked.reduce((total, backlog) => total + of(backlog), 0);
  const workers = most((backlog) => backlog.workers); // one process works several queues
  const all = {
    ...figuresOf({
      waiting: sum((backlog) => backlog.waiting),
      oldestSeconds: most((backlog) => backlog.oldestSeconds),
      workers,
    }),
    Workers: count(workers),
    WorkersMissing: count(due && workers === 0 ? 1 : 0),
    FailedJobs: count(sum((backlog) => backlog.failed)),
  };
  return [
    ...backlogs.map((backlog) => emfLine(namespace, { system, queue: backlog.queue }, figuresOf(backlog), at)),
    emfLine(namespace, { system }, all, at),
  ];
};

export type PublishOptions = {
  system: string;
  hours: WorkerHours | null;
  read: (now: Date) => Promise<Backlog[]>;
  print: (line: string) => void;
  log: Logger;
};

/** Prints the backlog now and each minute, until the answer is called. A failed look is logged, and leaves a gap. */
export const startPublishing = ({ system, hours, read, print, log }: PublishOptions): (() => void) => {
  const publish = async () => {
    const now = new Date();
    try {
      const backlogs = await read(now);
      for (const line of backlogLines(system, backlogs, now, workersAreDue(hours, now))) print(line);
    } catch (error) {
      log.warn({ event: 'backlog.unread', reason: messageOf(error) });
    }
  };
  void publish();
  const timer = setInterval(() => void publish(), everyMs);
  return () => clearInterval(timer);
};
