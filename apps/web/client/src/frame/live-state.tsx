import { type Link, usePulse } from '../api/pulse.ts';
import type { Pulse } from '../api/types.ts';
import { useNow } from '../parts/clock.ts';
import { thin } from '../parts/count.tsx';
import { exact, relative } from '../parts/when.tsx';
import classes from './frame.module.css';

const sum = (pulse: Pulse, of: 'active' | 'waiting'): number =>
  pulse.queues.reduce((total, queue) => total + queue[of], 0);

const work = (pulse: Pulse): string => {
  const active = sum(pulse, 'active');
  const waiting = sum(pulse, 'waiting');
  return active + waiting === 0 ? 'idle' : `collecting ${thin(active)}, queue ${thin(waiting)}`;
};

/** What the system is doing, in one line: "collecting 12, queue 340, last article 2 min ago". */
export const LiveState = ({ link }: { link: Link }) => {
  const pulse = usePulse();
  const now = useNow();
  const last = pulse?.lastArticleAt ? new Date(pulse.lastArticleAt) : null;
  const connection = { connecting: 'connecting', live: 'live', lost: 'connection lost, trying again' }[link];
  const age = last ? `last article ${relative(last, now)}` : 'no article yet';
  const words = pulse && link !== 'lost' ? `${work(pulse)}, ${age}` : connection;
  const title = pulse ? `${work(pulse)}\n${age}${last ? `\n${exact(last)}` : ''}\n${connection}` : connection;
  return (
    <div className={classes.live} title={title}>
      <span className={classes.dot} data-link={link} aria-hidden />
      <span className={classes.wide}>{words}</span>
      <span className="sr-only">{connection}</span>
    </div>
  );
};
