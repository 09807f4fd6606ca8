import { type LinkProps, Link } from '@tanstack/react-router';
import { RowChart } from '../charts/row-chart.tsx';
import { thin } from '../parts/count.tsx';
import { about } from '../parts/lasting.ts';
import { skipWords } from '../sources/skip-words.ts';
import classes from './dashboards.module.css';
import { csvOf } from './insight-queries.ts';
import type { HealthInsight } from './insight-types.ts';
import type { Range } from './range.ts';

type Props = { answer: HealthInsight; range: Range };
type State = HealthInsight['sources'][number];
type Skipped = HealthInsight['skips'][number];

/** The queue, the time an article takes, the sources by state, and what was left out. */
export const CollectionNow = ({ answer, range }: Props) => (
  <>
    <dl className={classes.figures}>
      <div className={classes.figure}>
        <dt>From published to searchable</dt>
        <dd className={classes.value}>
          {answer.medianDelayMinutes === null ? '–' : about(answer.medianDelayMinutes * 60)}
        </dd>
        <dd className={classes.change}>median of these days</dd>
      </div>
      {answer.queues.map(({ stage, waiting, oldestMinutes }) => (
        <div key={stage} className={classes.figure}>
          <dt>Waiting {afterStage[stage]}</dt>
          <dd className={classes.value}>
            <Link to="/jobs">{thin(waiting)}</Link>
          </dd>
          <dd className={classes.change}>
            {oldestMinutes === null ? 'none now' : `the oldest for ${about(oldestMinutes * 60)}`}
          </dd>
        </div>
      ))}
    </dl>
    {answer.sources.length > 0 && (
      <RowChart
        question="How are the sources?"
        note="As of now"
        file="sources-by-state"
        csv={csvOf('health', range, { part: 'sources' })}
        rows={answer.sources}
        drawn="lying"
        name={state}
        series={sources}
        unit="sources"
        link={({ state: of }): LinkProps => ({ to: '/sources', search: { state: of } })}
      />
    )}
    {answer.skips.length > 0 && (
      <RowChart
        question="What was left out, and why?"
        note="Entries and articles skipped in these days"
        file="skips"
        csv={csvOf('health', range, { part: 'skips' })}
        rows={answer.skips}
        drawn="lying"
        name={reason}
        series={skips}
        unit="skipped"
      />
    )}
  </>
);

const afterStage: Record<HealthInsight['queues'][number]['stage'], string> = {
  discovered: 'to be fetched',
  fetched: 'to be parsed',
  parsed: 'to be extracted',
};

const state = { word: 'state', of: (row: State) => row.state };
const sources = [{ word: 'sources', color: '--cti-tier-standard', of: ({ count }: State) => count }];
const reason = { word: 'reason', of: (row: Skipped) => row.reason, axis: (row: Skipped) => skipWords[row.reason] };
const skips = [{ word: 'skipped', color: '--cti-score-2-bar', of: ({ count }: Skipped) => count }];
