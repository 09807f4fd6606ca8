import { type Finding, fail, ok, warn } from './finding.ts';

/** What `readQueueState` of packages/queue tells. */
type QueueState = {
  server: string;
  evictionPolicy: string | null;
  memoryUsed: number | null;
  seesWorkers: boolean;
  backlogs: { queue: string; waiting: number; failed: number; oldestSeconds: number; workers: number }[];
  missingSchedules: string[];
};

const oldSeconds = 1800;
const manyFailed = 50;
const nearlyFull = 0.75;

/** How the queue is. */
export const judgeQueue = (state: QueueState): Finding[] => [
  ok('queue', `${state.server} answers.`),
  ...evictionOf(state),
  ...memoryOf(state),
  waitingOf(state),
  ...workersOf(state),
  failedOf(state),
  state.missingSchedules.length > 0
    ? fail(
        'schedules',
        `Not registered: ${state.missingSchedules.join(', ')}.`,
        'Start the scheduler; it registers them within a minute, also after the queue was flushed.',
      )
    : ok('schedules', 'All are registered.'),
];

const evictionOf = ({ evictionPolicy }: QueueState): Finding[] => {
  if (evictionPolicy === null) return [];
  return [
    evictionPolicy === 'noeviction'
      ? ok('eviction', 'The queue throws nothing away when it is full (noeviction).')
      : warn(
          'eviction',
          `maxmemory-policy is ${evictionPolicy}: when its memory is full, the queue throws jobs away.`,
          'Set maxmemory-policy to noeviction, in the configuration of Valkey or the parameter group of ElastiCache.',
        ),
  ];
};

const memoryOf = ({ memoryUsed }: QueueState): Finding[] => {
  if (memoryUsed === null) return [];
  const says = `${Math.round(memoryUsed * 100)} % of the queue's memory is in use.`;
  return [
    memoryUsed >= nearlyFull
      ? warn('queue memory', says, 'See which queue grows on the Jobs page; else give the queue more memory.')
      : ok('queue memory', says),
  ];
};

const waitingOf = ({ backlogs }: QueueState): Finding => {
  const waiting = backlogs.reduce((sum, each) => sum + each.waiting, 0);
  const [oldest] = backlogs.toSorted((a, b) => b.oldestSeconds - a.oldestSeconds);
  if (!oldest || waiting === 0) return ok('jobs waiting', 'None waits.');
  const minutes = Math.round(oldest.oldestSeconds / 60);
  const says = `${waiting.toLocaleString('en-US')} ${waiting === 1 ? 'job waits' : 'jobs wait'}; the oldest, in ${oldest.queue}, for ${minutes === 1 ? '1 minute' : `${minutes} minutes`}.`;
  return oldest.oldestSeconds > oldSeconds
    ? warn(
        'jobs waiting',
        says,
        'Many fetches of one host are politeness and pass. Else start more workers, or see on the Jobs page what runs so long.',
      )
    : ok('jobs waiting', says);
};

/** The queue `render` has a worker only where there is a browser. */
const workersOf = ({ backlogs, seesWorkers }: QueueState): Finding[] => {
  if (!seesWorkers) return [];
  const idle = backlogs.filter(({ workers }) => workers === 0);
  const stuck = idle.filter(({ waiting, queue }) => queue !== 'render' || waiting > 0).map(({ queue }) => queue);
  return [
    stuck.length > 0
      ? warn(
          'workers',
          `Nobody works on ${stuck.join(', ')}.`,
          stuck.length === 1 && stuck[0] === 'render'
            ? 'Start a worker with a browser (BROWSER_PATH, or the image worker-browser).'
            : 'Start a worker; look at WORK_QUEUES if one runs.',
        )
      : ok('workers', 'Every queue that needs one has a worker.'),
  ];
};

const failedOf = ({ backlogs }: QueueState): Finding => {
  const failed = backlogs.reduce((sum, each) => sum + each.failed, 0);
  const says = `${failed} ${failed === 1 ? 'job was' : 'jobs were'} given up in the last two weeks.`;
  return failed > manyFailed
    ? warn(
        'jobs given up',
        says,
        'The Jobs page lists them with their reasons; retry them there once the cause is gone.',
      )
    : ok('jobs given up', says);
};
