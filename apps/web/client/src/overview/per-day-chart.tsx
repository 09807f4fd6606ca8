import { type LinkProps, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Overview } from '../api/types.ts';
import { axisOption, baseOption } from '../charts/base-option.ts';
import type { Token } from '../charts/chart.tsx';
import { ChartCard } from '../charts/chart-card.tsx';
import { articlesOfDay, shortDay } from '../charts/days.ts';
import { Legend } from '../charts/legend.tsx';
import { tierNames } from '../search-params.ts';

const option = (perDay: Overview['perDay']) => (token: Token) => ({
  ...baseOption(token),
  tooltip: { ...(baseOption(token)['tooltip'] as object), trigger: 'axis', axisPointer: { type: 'shadow' } },
  grid: { left: 4, right: 8, top: 26, bottom: 4, containLabel: true },
  xAxis: {
    type: 'category',
    data: perDay.map(({ day }) => shortDay(day)),
    ...axisOption(token),
    splitLine: { show: false },
  },
  yAxis: {
    type: 'value',
    minInterval: 1,
    ...axisOption(token, 'articles per day'),
    nameTextStyle: { align: 'left', color: token('--cti-faint'), fontSize: 11 },
  },
  series: tierNames.toReversed().map((tier) => ({
    name: tier,
    type: 'bar',
    stack: 'articles',
    cursor: 'pointer',
    barMaxWidth: 28,
    barCategoryGap: '22%',
    itemStyle: { color: token(`--cti-tier-${tier}`) },
    data: perDay.map((day) => day[tier]),
  })),
});

const legend = tierNames.map((tier) => ({ word: tier, color: `--cti-tier-${tier}` }));

/** How many articles each day brought, stacked by the tier of their source; a bar leads to its articles. */
export const PerDayChart = ({ overview: { perDay } }: { overview: Overview }) => {
  const navigate = useNavigate();
  return (
    <ChartCard
      question="How many articles come in a day?"
      note={<Legend keys={legend} note="days in UTC" />}
      file="articles-per-day"
      label={`Articles per day over ${perDay.length} days, stacked by tier`}
      height={240}
      option={useCallback((token: Token) => option(perDay)(token), [perDay])}
      onPick={({ dataIndex, seriesName }) => {
        const tier = tierNames.find((each) => each === seriesName);
        const day = perDay[dataIndex]?.day;
        if (day) void navigate({ to: '/articles', search: { ...articlesOfDay(day), ...(tier && { tier }) } });
      }}
      table={{
        columns: ['day', ...tierNames],
        rows: perDay.map((row) => [row.day, ...tierNames.map((tier) => row[tier])]).toReversed(),
        links: perDay.map(({ day }): LinkProps => ({ to: '/articles', search: articlesOfDay(day) })).toReversed(),
      }}
    />
  );
};
