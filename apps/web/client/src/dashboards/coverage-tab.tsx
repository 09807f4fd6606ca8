import { Button, SegmentedControl } from '@mantine/core';
import { mdiDownload } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { May } from '../auth/may.tsx';
import { RowChart } from '../charts/row-chart.tsx';
import { thin } from '../parts/count.tsx';
import { Icon } from '../parts/icon.tsx';
import { withSubs } from './arrange-matrix.ts';
import { CoverageTable } from './coverage-table.tsx';
import classes from './dashboards.module.css';
import { coverage, fileOf } from './insight-queries.ts';
import { InsightView } from './insight-view.tsx';
import type { CoverageInsight } from './insight-types.ts';
import { articlesIn, type Range } from './range.ts';
import { useRange } from './use-range.ts';

const route = getRouteApi('/dashboards/$tab');

type Row = CoverageInsight['rows'][number];

/** Techniques the articles name against the rules there are: the gaps first. */
export const CoverageTab = () => {
  const range = useRange();
  const query = useQuery(coverage(range));
  return (
    <InsightView tab="coverage" query={query} isEmpty={({ rows }) => rows.every(({ articles }) => articles === 0)}>
      {(answer) => <Coverage answer={answer} range={range} />}
    </InsightView>
  );
};

const Coverage = ({ answer: { rows, gaps, repositories }, range }: { answer: CoverageInsight; range: Range }) => {
  const isAll = route.useSearch().covered === 'yes';
  const navigate = route.useNavigate();
  const named = useMemo(() => rows.filter(({ articles }) => articles > 0), [rows]);
  const shown = useMemo(() => (isAll ? named : named.filter(({ isGap }) => isGap)), [named, isAll]);
  return (
    <>
      {repositories === 0 && (
        <p role="note" className={`${classes.wide} ${classes.lead}`}>
          No Sigma repository is followed yet, so everything but what your approved drafts cover seems a gap.{' '}
          <Link to="/sigma" search={{ view: 'repositories' }}>
            Add a Sigma repository
          </Link>
        </p>
      )}
      <dl className={classes.figures}>
        <Figure word="Techniques named" value={named.length} />
        <Figure word="Of them with a rule" value={named.length - gaps} />
        <Figure word="Gaps" value={gaps} />
      </dl>
      <div className={`${classes.wide} ${classes.bar}`}>
        <SegmentedControl
          size="xs"
          aria-label="Which techniques"
          data={[
            { value: 'gaps', label: 'Gaps' },
            { value: 'all', label: 'All that are named' },
          ]}
          value={isAll ? 'all' : 'gaps'}
          onChange={(value) =>
            void navigate({
              search: ({ covered: _covered, ...before }) =>
                value === 'all' ? { ...before, covered: 'yes' as const } : before,
              replace: true,
              resetScroll: false,
            })
          }
        />
        <May do="export">
          <Button
            component="a"
            href={fileOf('coverage/layer', range, {})}
            download="attack-coverage.json"
            variant="default"
            leftSection={<Icon path={mdiDownload} size={15} />}
          >
            Layer for ATT&amp;CK Navigator
          </Button>
        </May>
      </div>
      <CoverageTable rows={shown} all={rows} isWhole={isAll && named.length === rows.length} range={range} />
      <Gaps rows={named} all={rows} range={range} />
    </>
  );
};

const Figure = ({ word, value }: { word: string; value: number }) => (
  <div className={classes.figure}>
    <dt>{word}</dt>
    <dd className={classes.value}>{thin(value)}</dd>
  </div>
);

const most = 15;
const name = { word: 'technique', of: ({ id }: Row) => id, axis: (row: Row) => `${row.name}  ${row.id}` };
const bars = [{ word: 'articles', color: '--cti-score-4-bar', of: ({ articles }: Row) => articles }];
const nameColumn = [{ word: 'name', of: (row: Row) => row.name }];

const Gaps = ({ rows, all, range }: { rows: Row[]; all: Row[]; range: Range }) => {
  const gaps = useMemo(
    () =>
      rows
        .filter(({ isGap }) => isGap)
        .toSorted((a, b) => b.articles - a.articles)
        .slice(0, most),
    [rows],
  );
  return gaps.length === 0 ? null : (
    <RowChart
      question="Which gaps are written about most?"
      note="Techniques without a rule or an approved draft"
      file="coverage-gaps"
      rows={gaps}
      drawn="lying"
      name={name}
      series={bars}
      more={nameColumn}
      unit="articles"
      link={({ id }) => articlesIn(range, { technique: withSubs(all, id) })}
    />
  );
};
