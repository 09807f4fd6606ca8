import type { LinkProps } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { SourceActivity } from '../api/types.ts';
import { axisOption, baseOption } from '../charts/base-option.ts';
import { ChartCard } from '../charts/chart-card.tsx';
import type { Token } from '../charts/chart.tsx';
import { articlesOfDay, shortDay } from '../charts/days.ts';
import { Legend } from '../charts/legend.tsx';

type Day = SourceActivity['days'][number];
type Series = { word: string; color: string; of: (day: Day) => number };
type ChartProps = { id: number; days: Day[]; question: string; unit: string; file: string; series: Series[] };

const found: Series[] = [
  { word: 'new articles', color: '--cti-tier-standard', of: ({ added }) => added },
  { word: 'skipped', color: '--cti-tier-basic', of: ({ skipped }) => skipped },
];
const asked: Series[] = [
  { word: 'with content', color: '--cti-tier-standard', of: (day) => day.checks - day.notModified - day.failed },
  { word: 'not modified (304)', color: '--cti-tier-basic', of: ({ notModified }) => notModified },
  { word: 'failed', color: '--cti-score-4-bar', of: ({ failed }) => failed },
];
const weighed: Series[] = [
  { word: 'kB', color: '--cti-tier-standard', of: ({ bytes }) => Math.round(bytes / 100) / 10 },
];

/** Three questions about a source's last days, each with its table and CSV. */
export const HistoryCharts = ({ id, days }: { id: number; days: Day[] }) => (
  <>
    <DayChart
      id={id}
      days={days}
      question="What did its checks bring?"
      unit="entries per day"
      file={`source-${id}-entries`}
      series={found}
    />
    <DayChart
      id={id}
      days={days}
      question="How often did we ask, and what came back?"
      unit="checks per day"
      file={`source-${id}-checks`}
      series={asked}
    />
    <DayChart
      id={id}
      days={days}
      question="How much did we load?"
      unit="kB per day"
      file={`source-${id}-bytes`}
      series={weighed}
    />
  </>
);

const option = (days: Day[], series: Series[], unit: string) => (token: Token) => ({
  ...baseOption(token),
  tooltip: { ...(baseOption(token)['tooltip'] as object), trigger: 'axis', axisPointer: { type: 'shadow' } },
  grid: { left: 4, right: 8, top: 26, bottom: 4, containLabel: true },
  xAxis: {
    type: 'category',
    data: days.map(({ date }) => shortDay(date)),
    ...axisOption(token),
    splitLine: { show: false },
  },
  yAxis: {
    type: 'value',
    minInterval: 1,
    ...axisOption(token, unit),
    nameTextStyle: { align: 'left', color: token('--cti-faint'), fontSize: 11 },
  },
  series: series.map(({ word, color, of }) => ({
    name: word,
    type: 'bar',
    stack: 'all',
    barMaxWidth: 24,
    itemStyle: { color: token(color) },
    data: days.map(of),
  })),
});

const DayChart = ({ id, days, question, unit, file, series }: ChartProps) => {
  const links = useMemo(
    () => days.map(({ date }): LinkProps => ({ to: '/articles', search: { source: id, ...articlesOfDay(date) } })),
    [days, id],
  );
  return (
    <ChartCard
      question={question}
      note={<Legend keys={series.length > 1 ? series : []} note="days in UTC" />}
      file={file}
      label={`${question} ${unit} over ${days.length} days`}
      height={190}
      option={useCallback((token: Token) => option(days, series, unit)(token), [days, series, unit])}
      table={{
        columns: ['day', ...series.map(({ word }) => word)],
        rows: days.map((day) => [day.date, ...series.map(({ of }) => of(day))]).toReversed(),
        links: links.toReversed(),
      }}
    />
  );
};
