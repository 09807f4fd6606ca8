import { Link } from '@tanstack/react-router';
import type { Queue } from '../api/types.ts';
import { Badge } from '../parts/badge.tsx';
import { thin } from '../parts/count.tsx';
import { jobStateNames } from '../search-params.ts';
import { DepthLine } from './depth-line.tsx';
import classes from './jobs.module.css';

const order = [
  'waiting',
  'active',
  'delayed',
  'failed',
  'completed',
] as const satisfies readonly (typeof jobStateNames)[number][];

type Props = { queue: Queue; depths: readonly number[]; isShown: boolean };

/** One queue: its depth over the last minutes and its counts. Choosing it shows its jobs below. */
export const QueueLane = ({ queue, depths, isShown }: Props) => (
  <Link
    to="/jobs"
    search={{ queue: queue.name }}
    className={classes.lane}
    aria-current={isShown ? 'true' : undefined}
    resetScroll={false}
  >
    <div className={classes.top}>
      <h2 className={classes.name}>{queue.name}</h2>
      {queue.paused && <Badge tone="warn">paused</Badge>}
    </div>
    <DepthLine depths={depths} />
    <dl className={classes.counts}>
      {order.map((state) => (
        <div key={state}>
          <dt>{state}</dt>
          <dd className={state === 'failed' && queue.failed > 0 ? classes.bad : undefined}>{thin(queue[state])}</dd>
        </div>
      ))}
    </dl>
  </Link>
);
