import type { LinkProps } from '@tanstack/react-router';
import type { SourceActivity } from '../api/types.ts';
import { articlesOfDay, shortDay } from '../charts/days.ts';
import { RowChart } from '../charts/row-chart.tsx';

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

const name = { word: 'day', of: ({ date }: Day) => date, axis: ({ date }: Day) => shortDay(date) };

const DayChart = ({ id, days, ...chart }: ChartProps) => (
  <RowChart
    {...chart}
    note="Days in UTC"
    rows={days}
    drawn="bars"
    isNewestFirst
    name={name}
    height={190}
    link={({ date }): LinkProps => ({ to: '/articles', search: { source: id, ...articlesOfDay(date) } })}
  />
);
