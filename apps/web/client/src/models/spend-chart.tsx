import { SegmentedControl } from '@mantine/core';
import { useMemo } from 'react';
import type { ModelSpend } from '../api/types.ts';
import { shortDay } from '../charts/days.ts';
import { RowChart } from '../charts/row-chart.tsx';
import { useNow } from '../parts/clock.ts';
import type { spendParts } from '../search-params.ts';
import { lastDays, spendSeries } from './spend-by.ts';

type Part = (typeof spendParts)[number];

const colors = [
  '--cti-tier-premium',
  '--cti-score-2-bar',
  '--cti-entity-bar',
  '--cti-tier-standard',
  '--cti-score-3-bar',
  '--cti-tier-basic',
];

const dayOf = (day: string): string => day;
const name = { word: 'day', of: dayOf, axis: shortDay };

type Props = { spend: ModelSpend; days: number; by: Part; onBy: (by: Part) => void };

/** Spend per day, stacked by model or by purpose; beyond five of them the cheapest are summed up. */
export const SpendChart = ({ spend, days: count, by, onBy }: Props) => {
  const today = new Date(useNow()).toISOString().slice(0, 10);
  const days = useMemo(() => lastDays(count, Date.parse(today)), [count, today]);
  const series = useMemo(
    () =>
      spendSeries(spend.days, by, colors.length).map(({ name: word, of }, index) => ({
        word,
        of,
        color: colors[index] ?? '--cti-tier-basic',
      })),
    [spend, by],
  );
  return (
    <RowChart
      question="What did each day cost?"
      note={
        <>
          <SegmentedControl
            size="xs"
            aria-label="Stacked by"
            value={by}
            onChange={(value) => onBy(value === 'purpose' ? 'purpose' : 'model')}
            data={[
              { value: 'model', label: 'by model' },
              { value: 'purpose', label: 'by purpose' },
            ]}
          />{' '}
          days in UTC
        </>
      }
      file="model-spend"
      rows={days}
      drawn="bars"
      isNewestFirst
      name={name}
      series={series}
      unit="US dollars per day"
      height={220}
      link={toLedger}
    />
  );
};

const toLedger = () => ({ to: '/models', search: { tab: 'ledger' } }) as const;
