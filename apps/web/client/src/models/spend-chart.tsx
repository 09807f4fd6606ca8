import { SegmentedControl } from '@mantine/core';
import type { LinkProps } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import type { ModelSpend } from '../api/types.ts';
import { axisOption, baseOption } from '../charts/base-option.ts';
import { ChartCard } from '../charts/chart-card.tsx';
import type { Token } from '../charts/chart.tsx';
import { shortDay } from '../charts/days.ts';
import { Legend } from '../charts/legend.tsx';
import { useNow } from '../parts/clock.ts';
import { lastDays, spendBy } from './spend-by.ts';

const colors = [
  '--cti-tier-premium',
  '--cti-score-2-bar',
  '--cti-entity-bar',
  '--cti-tier-standard',
  '--cti-score-3-bar',
  '--cti-tier-basic',
];

type Series = { name: string; color: string; usd: number[] };

const option = (days: string[], series: Series[]) => (token: Token) => ({
  ...baseOption(token),
  tooltip: { ...(baseOption(token)['tooltip'] as object), trigger: 'axis', axisPointer: { type: 'shadow' } },
  grid: { left: 4, right: 8, top: 26, bottom: 4, containLabel: true },
  xAxis: { type: 'category', data: days.map(shortDay), ...axisOption(token), splitLine: { show: false } },
  yAxis: {
    type: 'value',
    ...axisOption(token, 'US dollars per day'),
    nameTextStyle: { align: 'left', color: token('--cti-faint'), fontSize: 11 },
  },
  series: series.map(({ name, color, usd }) => ({
    name,
    type: 'bar',
    stack: 'spend',
    barMaxWidth: 28,
    itemStyle: { color: token(color) },
    data: usd,
  })),
});

/** Spend per day, stacked by model or by purpose; beyond five of them the cheapest are summed up. */
export const SpendChart = ({ spend, days: count }: { spend: ModelSpend; days: number }) => {
  const [what, setWhat] = useState<'model' | 'purpose'>('model');
  const today = new Date(useNow()).toISOString().slice(0, 10);
  const days = useMemo(() => lastDays(count, Date.parse(today)), [count, today]);
  const series = useMemo(() => seriesOf(spend, days, what), [spend, days, what]);
  return (
    <ChartCard
      question="What did each day cost?"
      note={
        <>
          <SegmentedControl
            size="xs"
            aria-label="Stacked by"
            value={what}
            onChange={(value) => setWhat(value === 'purpose' ? 'purpose' : 'model')}
            data={[
              { value: 'model', label: 'by model' },
              { value: 'purpose', label: 'by purpose' },
            ]}
          />{' '}
          <Legend keys={series.map(({ name, color }) => ({ word: name, color }))} note="days in UTC" />
        </>
      }
      file="model-spend"
      label={`Spend on models per day over ${count} days, stacked by ${what}`}
      height={220}
      option={useCallback((token: Token) => option(days, series)(token), [days, series])}
      table={{
        columns: ['day', ...series.map(({ name }) => name)],
        rows: days.map((day, at) => [day, ...series.map(({ usd }) => usd[at] ?? 0)]).toReversed(),
        links: days.map((): LinkProps => ({ to: '/models', search: { tab: 'ledger' } })),
      }}
    />
  );
};

const seriesOf = (spend: ModelSpend, days: string[], what: 'model' | 'purpose'): Series[] => {
  const names = spendBy(spend.days, what).map(({ name }) => name);
  const own = names.length > colors.length ? names.slice(0, colors.length - 1) : names;
  const nameOf = (name: string) => (own.includes(name) ? name : 'others');
  const shown = own.length < names.length ? [...own, 'others'] : own;
  return shown.map((name, index) => ({
    name,
    color: colors[index] ?? '--cti-tier-basic',
    usd: days.map((day) =>
      spend.days.reduce((sum, row) => (row.day === day && nameOf(row[what]) === name ? sum + row.usd : sum), 0),
    ),
  }));
};
