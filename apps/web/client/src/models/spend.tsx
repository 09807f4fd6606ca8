import { SegmentedControl } from '@mantine/core';
import { mdiChartBoxOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ModelSpend } from '../api/types.ts';
import { Card } from '../parts/card.tsx';
import { counted, thin } from '../parts/count.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { spendDays } from '../search-params.ts';
import { CapsStanding } from './caps-standing.tsx';
import { modelSpend } from './model-queries.ts';
import classes from './models.module.css';
import { inUsd } from './money-words.ts';
import { NoSpend } from './no-spend.tsx';
import { SpendChart } from './spend-chart.tsx';
import { spendBy } from './spend-by.ts';

const route = getRouteApi('/models');

/** What calls have cost and will, by day, model, purpose and source. */
export const Spend = () => {
  const { days = 30, by = 'model' } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(modelSpend(days));
  if (query.isPending) return <Loading rows={5} height={90} />;
  if (!query.data) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const spend = query.data;
  const calls = spend.days.reduce((sum, day) => sum + day.calls, 0);
  return (
    <>
      <StaleNote query={query} />
      <dl className={classes.figures}>
        <Figure name="Today" usd={spend.todayUsd} />
        <Figure name="This month" usd={spend.monthUsd} />
        <Figure name="The whole month, going on like this" usd={spend.forecastUsd} />
      </dl>
      <CapsStanding caps={spend.caps} />
      <SegmentedControl
        aria-label="Days shown"
        mb="sm"
        value={String(days)}
        onChange={(value) => {
          const chosen = spendDays.find((each) => String(each) === value) ?? 30;
          void navigate({ search: (before) => ({ ...before, days: chosen }), replace: true, resetScroll: false });
        }}
        data={spendDays.map((each) => ({ value: String(each), label: `${each} days` }))}
      />
      {calls === 0 ? (
        <NoSpend days={days} />
      ) : (
        <>
          {spend.days.every(({ usd }) => usd === 0) ? (
            <EmptyState icon={mdiChartBoxOutline} title="Nothing was paid in these days">
              {counted(calls, 'call')} to models cost nothing. Which models were called stands below.
            </EmptyState>
          ) : (
            <SpendChart
              spend={spend}
              days={days}
              by={by}
              onBy={(chosen) =>
                void navigate({ search: (before) => ({ ...before, by: chosen }), replace: true, resetScroll: false })
              }
            />
          )}
          <Tables spend={spend} />
        </>
      )}
    </>
  );
};

const Figure = ({ name, usd }: { name: string; usd: number }) => (
  <div className={classes.figure}>
    <dt>{name}</dt>
    <dd className="tabular">{inUsd(usd)}</dd>
  </div>
);

const Tables = ({ spend }: { spend: ModelSpend }) => {
  const sources = spend.sources.map(({ sourceId, name, ...sum }) => ({
    key: String(sourceId),
    name: name ?? 'no source',
    ...sum,
  }));
  return (
    <div className={classes.tables}>
      <SumTable title="Which models cost most?" what="Model" sums={spendBy(spend.days, 'model')} />
      <SumTable title="What for?" what="Purpose" sums={spendBy(spend.days, 'purpose')} />
      <SumTable title="Whose articles?" what="Source" sums={sources} />
    </div>
  );
};

type Sum = { key: string; name: string; calls: number; usd: number };

const SumTable = ({ title, what, sums }: { title: string; what: string; sums: Sum[] }) => (
  <Card title={title}>
    {sums.length === 0 ? (
      <p className="dim">No model was called in these days.</p>
    ) : (
      <Table columns={[{ name: what }, { name: 'Calls', isNumber: true }, { name: 'Cost', isNumber: true }]}>
        {sums.map(({ key, name, calls, usd }) => (
          <tr key={key}>
            <td className={table.wrap}>{name}</td>
            <td className={table.number}>{thin(calls)}</td>
            <td className={table.number}>{inUsd(usd)}</td>
          </tr>
        ))}
      </Table>
    )}
  </Card>
);
