import type { LinkProps } from '@tanstack/react-router';
import type { Overview } from '../api/types.ts';
import { articlesOfDay, shortDay } from '../charts/days.ts';
import { RowChart } from '../charts/row-chart.tsx';
import { tierNames } from '../search-params.ts';

type Day = Overview['perDay'][number];

const name = { word: 'day', of: ({ day }: Day) => day, axis: ({ day }: Day) => shortDay(day) };
// The best on top of the stack.
const tiers = tierNames
  .toReversed()
  .map((tier) => ({ word: tier, color: `--cti-tier-${tier}`, of: (row: Day) => row[tier] }));

const articlesOf = ({ day }: Day, series?: string): LinkProps => {
  const tier = tierNames.find((each) => each === series);
  return { to: '/articles', search: { ...articlesOfDay(day), ...(tier && { tier }) } };
};

/** How many articles each day brought, stacked by the tier of their source; a bar leads to its articles. */
export const PerDayChart = ({ overview: { perDay } }: { overview: Overview }) => (
  <RowChart
    question="How many articles come in a day?"
    note="Days in UTC"
    file="articles-per-day"
    rows={perDay}
    drawn="bars"
    isNewestFirst
    name={name}
    series={tiers}
    unit="articles per day"
    link={articlesOf}
  />
);
