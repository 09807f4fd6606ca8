import { SegmentedControl } from '@mantine/core';
import { mdiChartBar } from '@mdi/js';
import type { SourceActivity } from '../api/types.ts';
import { Card } from '../parts/card.tsx';
import { counted, thin } from '../parts/count.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { sized } from '../parts/size.ts';
import { historyDays } from '../search-params.ts';
import { HistoryCharts } from './history-charts.tsx';
import classes from './history-panel.module.css';
import { useActivity } from './activity-queries.ts';
import { skipWords } from './skip-words.ts';

type Props = { id: number; days: number; onDays: (days: (typeof historyDays)[number]) => void };

/** How a source has been over its last days: asked how often, answered what, brought what, left out what. */
export const HistoryPanel = ({ id, days, onDays }: Props) => {
  const query = useActivity(id, days);
  return (
    <div className={classes.panel}>
      <SegmentedControl
        size="xs"
        aria-label="Days"
        data={historyDays.map((each) => ({ value: String(each), label: `${each} days` }))}
        value={String(days)}
        onChange={(value) => onDays(historyDays.find((each) => String(each) === value) ?? 30)}
      />
      {query.isPending ? (
        <Loading rows={10} height={44} />
      ) : query.data ? (
        <History id={id} history={query.data} />
      ) : (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
    </div>
  );
};

const History = ({ id, history }: { id: number; history: SourceActivity }) =>
  history.checks === 0 ? (
    <EmptyState icon={mdiChartBar} title="No check in these days" />
  ) : (
    <>
      <Figures history={history} />
      <HistoryCharts id={id} days={history.days} />
      <SkippedBy skippedBy={history.skippedBy} />
    </>
  );

const sum = (history: SourceActivity, of: 'added' | 'skipped' | 'failed'): number =>
  history.days.reduce((total, day) => total + day[of], 0);

const Figures = ({ history }: { history: SourceActivity }) => {
  const times = history.days.flatMap(({ medianMs }) => medianMs ?? []).sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)];
  const figures = [
    { word: 'checks', value: thin(history.checks) },
    { word: 'failed', value: thin(sum(history, 'failed')) },
    { word: 'new articles', value: thin(sum(history, 'added')) },
    { word: 'skipped', value: thin(sum(history, 'skipped')) },
    { word: 'loaded', value: sized(history.bytes) },
    {
      word: 'answered “not modified”',
      value: history.share304 === null ? '–' : `${Math.round(history.share304 * 100)} %`,
    },
    { word: 'usual answer time', value: median === undefined ? '–' : `${thin(median)} ms` },
  ];
  return (
    <dl className={classes.figures}>
      {figures.map(({ word, value }) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

const SkippedBy = ({ skippedBy }: Pick<SourceActivity, 'skippedBy'>) => {
  const total = skippedBy.reduce((all, { count }) => all + count, 0);
  return (
    <Card title="Why were entries skipped?" note={counted(total, 'entry', 'entries')}>
      {skippedBy.length === 0 ? (
        <p className="dim">None was.</p>
      ) : (
        <ul className={classes.reasons}>
          {skippedBy.map(({ reason, count }) => (
            <li key={reason}>
              <span>{skipWords[reason]}</span>
              <span className={classes.track} aria-hidden>
                <span className={classes.bar} style={{ width: `${(count / total) * 100}%` }} />
              </span>
              <span className="tabular">{thin(count)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
};
