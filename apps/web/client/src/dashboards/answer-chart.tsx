import { useMemo } from 'react';
import { FigureCard } from '../charts/chart-card.tsx';
import { shortDay } from '../charts/days.ts';
import { HeatGrid } from '../charts/heat-grid.tsx';
import { RowChart } from '../charts/row-chart.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { counted } from '../parts/count.tsx';
import { articlesBehind } from './answer-links.ts';
import type { InsightQueryAnswer } from './insight-types.ts';

type Row = InsightQueryAnswer['rows'][number];
type Props = { answer: InsightQueryAnswer };

/** An answer drawn as its shape asks for: bars, a line along time, or a grid of names by time. */
export const AnswerChart = ({ answer }: Props) => {
  if (answer.rows.every(({ value }) => value === 0))
    return (
      <EmptyState title="Nothing fits">
        Nothing in these days is counted by this question. Look at more days, or leave out a word of the filter.
      </EmptyState>
    );
  if (answer.chart === 'heat') return <Grid answer={answer} />;
  return answer.chart === 'line' ? <Line answer={answer} /> : <Bars answer={answer} />;
};

const unitOf = ({ query: { measure } }: InsightQueryAnswer): string => measure;

const series = [{ word: 'count', color: '--cti-tier-standard', of: ({ value }: { value: number }) => value }];
const named = { word: 'name', of: ({ name, period }: Row) => name ?? period ?? 'all' };

const Bars = ({ answer }: Props) => (
  <RowChart
    question={`How many ${answer.query.measure}?`}
    file="answer"
    rows={answer.rows}
    drawn="lying"
    name={named}
    series={series}
    unit={unitOf(answer)}
    link={(row) => articlesBehind(answer.query, row)}
  />
);

const period = { word: 'period from', of: (row: { period: string }) => row.period, axis: shortPeriod };

function shortPeriod(row: { period: string }): string {
  return shortDay(row.period);
}

const Line = ({ answer }: Props) => {
  const rows = useMemo(() => {
    const byPeriod = new Map(answer.rows.map((row) => [row.period, row.value]));
    return answer.periods.map((each) => ({ period: each, value: byPeriod.get(each) ?? 0 }));
  }, [answer]);
  return (
    <RowChart
      question={`How many ${answer.query.measure}, by ${answer.query.by}?`}
      file="answer"
      rows={rows}
      drawn="lines"
      name={period}
      series={series}
      unit={`${unitOf(answer)} per ${answer.query.by}`}
      link={(row) => articlesBehind(answer.query, { id: null, name: null, period: row.period, value: row.value })}
    />
  );
};

const Grid = ({ answer }: Props) => {
  const { rows, periods, query } = answer;
  const grid = useMemo(() => {
    const ofName = Map.groupBy(rows, ({ id, name }) => id ?? name ?? '');
    return [...ofName].map(([id, each]) => ({
      id,
      name: each[0]?.name ?? id,
      cells: periods.map((at) => {
        const row = each.find((one) => one.period === at);
        return (
          row && {
            value: row.value,
            says: `${row.name}, from ${at}: ${counted(row.value, query.measure, query.measure)}`,
            link: articlesBehind(query, row),
          }
        );
      }),
    }));
  }, [rows, periods, query]);
  return (
    <FigureCard
      question={`How many ${query.measure}, by ${query.by}?`}
      note="The darker, the more"
      file="answer"
      height={560}
      table={{
        columns: ['name', 'period from', 'count'],
        rows: rows.map(({ name, period: at, value }) => [name, at, value]),
        links: rows.map((row) => articlesBehind(query, row)),
      }}
    >
      <HeatGrid
        caption={answer.plain}
        corner="name"
        rows={grid}
        columns={periods.map((at) => ({ id: at, name: shortDay(at), title: at }))}
      />
    </FigureCard>
  );
};
