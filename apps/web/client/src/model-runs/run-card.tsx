import { Button, Progress } from '@mantine/core';
import { mdiPlay, mdiStop } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import type { ModelRunDetail } from '../api/types.ts';
import { useViewer } from '../auth/use-viewer.ts';
import { inUsd } from '../models/money-words.ts';
import { Card } from '../parts/card.tsx';
import { counted, thin } from '../parts/count.tsx';
import { Icon } from '../parts/icon.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import { When } from '../parts/when.tsx';
import { timeLeft } from '../reprocessing/time-left.ts';
import { useRate } from '../reprocessing/use-rate.ts';
import { useSteerRun } from './run-queries.ts';
import classes from './runs.module.css';

type Props = { run: ModelRunDetail; title: string; lookedAt: number };

/** How far a run has come, what it has cost, what it waits for and what failed; and stopping it, or having it go on. */
export const RunCard = ({ run, title, lookedAt }: Props) => {
  const { state, total, done, failed, waiting, waitsFor, estimatedUsd, spentUsd } = run;
  const ended = done + failed;
  const rate = useRate(ended, lookedAt);
  const left = rate !== null && rate > 0 && waiting > 0 ? timeLeft(waiting / rate) : null;
  return (
    <Card title={`${title}, run ${run.id}`} actions={<Steer run={run} />}>
      <div className={classes.line}>
        <StateBadge state={state} />
        <span className="tabular">
          {thin(ended)} of {counted(total, 'article')}
        </span>
        {state === 'running' && left && <span className="dim tabular">about {left} left</span>}
        <span className="dim tabular">
          {inUsd(spentUsd)} spent of {inUsd(estimatedUsd)} at most
        </span>
        <span className="faint">
          asked for by {run.requestedBy} <When at={run.requestedAt} />
          {run.endedAt && (
            <>
              , ended <When at={run.endedAt} />
            </>
          )}
        </span>
      </div>
      <Progress
        value={total === 0 ? 100 : (100 * ended) / total}
        aria-label="Articles asked"
        animated={state === 'running' && waitsFor === ''}
        mt="xs"
        mb="xs"
      />
      {state !== 'done' && waitsFor !== '' && (
        <p className={classes.waits} role="status">
          {state === 'running' ? `It waits: ${waitsFor} It goes on by itself.` : `It stopped: ${waitsFor}`}
        </p>
      )}
      {run.failures.length > 0 && (
        <details open={state !== 'running'}>
          <summary>{counted(failed, 'article')} without a result</summary>
          <ul className={classes.failures} aria-label="Articles without a result">
            {run.failures.map(({ articleId, title: article, reason }) => (
              <li key={articleId}>
                <Link to="/articles/$articleId" params={{ articleId: String(articleId) }}>
                  {article}
                </Link>
                <div className="dim">{reason}</div>
              </li>
            ))}
          </ul>
          {failed > run.failures.length && <p className="dim">The latest {thin(run.failures.length)} are shown.</p>}
        </details>
      )}
    </Card>
  );
};

const Steer = ({ run: { id, state } }: { run: ModelRunDetail }) => {
  const steer = useSteerRun(id);
  const { may } = useViewer();
  if (state === 'done' || !may('admin')) return null;
  return state === 'running' ? (
    <Button
      variant="default"
      leftSection={<Icon path={mdiStop} size={15} />}
      loading={steer.isPending}
      onClick={() => steer.mutate('stop')}
    >
      Stop
    </Button>
  ) : (
    <Button
      leftSection={<Icon path={mdiPlay} size={15} />}
      loading={steer.isPending}
      onClick={() => steer.mutate('resume')}
    >
      Resume
    </Button>
  );
};
