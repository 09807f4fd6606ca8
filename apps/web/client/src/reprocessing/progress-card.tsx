import { Button, Progress } from '@mantine/core';
import { mdiPlay, mdiStop } from '@mdi/js';
import { inWords } from '../api/problem.ts';
import type { Reprocessing } from '../api/types.ts';
import { useViewer } from '../auth/use-viewer.ts';
import { Card } from '../parts/card.tsx';
import { counted, thin } from '../parts/count.tsx';
import { Icon } from '../parts/icon.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import { toast } from '../parts/toast.tsx';
import { When } from '../parts/when.tsx';
import { isOpen, useSteerReprocessing } from './reprocessing-queries.ts';
import classes from './reprocessing.module.css';
import { timeLeft } from './time-left.ts';
import { useRate } from './use-rate.ts';

/** Whose articles it is about. */
export const scopeOf = ({ sourceId, sourceName }: Pick<Reprocessing, 'sourceId' | 'sourceName'>): string =>
  sourceId === null ? 'All sources' : (sourceName ?? 'A source that is gone');

/** How far it has come, how fast, how long it will take; and stopping it, or having it go on. */
export const ProgressCard = ({ shown, lookedAt }: { shown: Reprocessing; lookedAt: number }) => {
  const { done, total, state, message, createdAt, finishedAt } = shown;
  const rate = useRate(done, lookedAt);
  const share = total === 0 ? 100 : Math.min(100, (done / total) * 100);
  return (
    <Card title={`${scopeOf(shown)}, number ${shown.id}`} actions={<Steer shown={shown} />}>
      <div className={classes.line}>
        <StateBadge state={state} />
        <span className="tabular">
          {thin(done)} of {counted(total, 'article')} read anew
        </span>
        {isOpen(shown) && rate !== null && (
          <span className="dim tabular">
            {rate.toFixed(1)} a second{rate > 0 && total > done && `, about ${timeLeft((total - done) / rate)} left`}
          </span>
        )}
        <span className="faint">
          {finishedAt ? 'ended ' : 'begun '}
          <When at={finishedAt ?? createdAt} />
        </span>
      </div>
      <Progress value={share} aria-label="Articles read anew" animated={state === 'running'} mt="xs" mb="xs" />
      {message && <p className={classes.message}>{message}</p>}
      <dl className={classes.figures}>
        <Figure name="Unchanged" value={shown.unchanged} />
        <Figure name="Changed" value={shown.changed} />
        <Figure name="Text changed" value={shown.textChanged} />
        <Figure name="Left as they were" value={shown.failures} />
      </dl>
    </Card>
  );
};

const Figure = ({ name, value }: { name: string; value: number }) => (
  <div>
    <dt>{name}</dt>
    <dd>{thin(value)}</dd>
  </div>
);

const Steer = ({ shown }: { shown: Reprocessing }) => {
  const steer = useSteerReprocessing(shown.id);
  const { may } = useViewer();
  const run = (choice: 'stop' | 'resume', said: string) =>
    steer.mutate(choice, {
      onSuccess: () => toast(said),
      onError: (error) => toast(inWords(error), { tone: 'bad' }),
    });
  if (!may('admin')) return null;
  if (isOpen(shown))
    return (
      <Button
        variant="default"
        leftSection={<Icon path={mdiStop} size={15} />}
        loading={steer.isPending}
        onClick={() => run('stop', 'Stopping. What is read anew stays.')}
      >
        Stop
      </Button>
    );
  if (shown.state !== 'stopped') return null;
  return (
    <Button
      leftSection={<Icon path={mdiPlay} size={15} />}
      loading={steer.isPending}
      onClick={() => run('resume', 'It goes on where it stopped.')}
    >
      Resume
    </Button>
  );
};
