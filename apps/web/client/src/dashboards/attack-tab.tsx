import { SegmentedControl, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { FigureCard } from '../charts/chart-card.tsx';
import { Legend } from '../charts/legend.tsx';
import { arrangeMatrix, shownOf, withSubs } from './arrange-matrix.ts';
import { AttackMatrix } from './attack-matrix.tsx';
import classes from './dashboards.module.css';
import { coverage, csvOf, matrix } from './insight-queries.ts';
import { InsightView } from './insight-view.tsx';
import type { AttackInsight } from './insight-types.ts';
import { matrixTable, type Rules } from './matrix-table.ts';
import { articlesIn, type Range } from './range.ts';
import { matrixShows } from '../search-params.ts';
import { useRange } from './use-range.ts';

const route = getRouteApi('/dashboards/$tab');

/** The ATT&CK matrix as a heat map of these days. */
export const AttackTab = () => {
  const range = useRange();
  const query = useQuery(matrix(range));
  return (
    <InsightView
      tab="attack"
      query={query}
      isEmpty={({ rows }) => rows.every(({ total, totalBefore }) => total + totalBefore === 0)}
    >
      {(answer) => <HeatMap answer={answer} range={range} />}
    </InsightView>
  );
};

const choices = [
  { value: 'articles', label: 'These days' },
  { value: 'change', label: 'Change' },
  { value: 'coverage', label: 'Coverage' },
];

const legends = {
  articles: [{ word: 'the darker, the more articles', color: '--cti-tier-standard' }],
  change: [
    { word: 'more than in the days before', color: '--cti-score-3-bar' },
    { word: 'fewer', color: '--cti-score-1-bar' },
  ],
  coverage: [
    { word: 'a rule or an approved draft', color: '--cti-good-fg' },
    { word: 'named by articles, no rule', color: '--cti-score-4-bar' },
  ],
};

const HeatMap = ({ answer, range }: { answer: AttackInsight; range: Range }) => {
  const { show = 'articles', every } = route.useSearch();
  const navigate = route.useNavigate();
  const ruled = useQuery({ ...coverage(range), enabled: show === 'coverage' }).data?.rows;
  const rules = useMemo((): Rules | undefined => ruled && new Map(ruled.map((row) => [row.id, row])), [ruled]);
  const columns = useMemo(() => arrangeMatrix(answer, every === 'yes'), [answer, every]);
  const table = useMemo(() => {
    const shown = shownOf(answer.rows, every === 'yes').toSorted((a, b) => b.total - a.total);
    return {
      ...matrixTable(shown, show, rules),
      links: shown.map(({ id }) => articlesIn(range, { technique: withSubs(answer.rows, id) })),
    };
  }, [answer, every, show, rules, range]);
  return (
    <div className={classes.wide}>
      <FigureCard
        question="Which techniques do the articles name?"
        note={
          <Legend
            keys={legends[show]}
            note={`ATT&CK ${answer.attackVersion}; sub-techniques count for their technique`}
          />
        }
        file="attack-matrix"
        // The server's has neither the change nor the rules.
        csv={show === 'articles' ? csvOf('attack', range) : undefined}
        height={640}
        table={table}
      >
        <div className={classes.bar}>
          <SegmentedControl
            size="xs"
            aria-label="What the matrix shows"
            data={choices}
            value={show}
            onChange={(value) => {
              void navigate({
                search: ({ show: _shown, ...before }) => {
                  const chosen = matrixShows.find((each) => each === value);
                  return chosen ? { ...before, show: chosen } : before;
                },
                replace: true,
                resetScroll: false,
              });
            }}
          />
          <Switch
            size="xs"
            label="Techniques no article names, too"
            checked={every === 'yes'}
            onChange={(event) => {
              const isOn = event.currentTarget.checked;
              void navigate({
                search: ({ every: _every, ...before }) => (isOn ? { ...before, every: 'yes' as const } : before),
                replace: true,
                resetScroll: false,
              });
            }}
          />
        </div>
        <AttackMatrix columns={columns} show={show} rules={rules} range={range} />
      </FigureCard>
    </div>
  );
};
