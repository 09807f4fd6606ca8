import { useQuery } from '@tanstack/react-query';
import type { LinkProps } from '@tanstack/react-router';
import { RowChart } from '../charts/row-chart.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import type { ObservableType } from '../api/types.ts';
import classes from './dashboards.module.css';
import { rounded } from './figure-words.ts';
import type { CoOccurringInsight } from './insight-types.ts';
import { rangeFault } from './range.ts';
import { foundTogether, togetherCsv } from './related-queries.ts';
import { useSubjectRange } from './use-range.ts';

type Row = CoOccurringInsight['rows'][number];

const value = { word: 'value', of: ({ defanged }: Row) => defanged };
const together = [{ word: 'together', color: '--cti-observable-fg', of: (row: Row) => row.together }];
const more = [
  { word: 'type', of: ({ type }: Row) => type },
  { word: 'articles at all', of: ({ articles }: Row) => articles },
  { word: 'lift', of: ({ lift }: Row) => rounded(lift) },
];

/** The values that stand in the same articles as this one. */
export const TogetherCard = ({ type, value: asked }: { type: ObservableType; value: string }) => {
  const range = useSubjectRange('/observables/$type/$value');
  const isRange = rangeFault(range) === null;
  const { data, error, isPending, refetch } = useQuery({ ...foundTogether(type, asked, range), enabled: isRange });
  if (!isRange) return null;
  if (isPending) return <Loading rows={4} height={36} />;
  if (!data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (data.rows.length === 0) return <p className="dim">No other value stands in its articles of these days.</p>;
  return (
    <div className={classes.apart}>
      <RowChart
        question="Which values stand in the same articles?"
        note="In the days above; lift in the table: how many times more often together than by chance"
        file="same-articles-values"
        csv={togetherCsv(type, asked, range)}
        rows={data.rows}
        drawn="lying"
        name={value}
        series={together}
        more={more}
        unit="articles with both"
        link={(row): LinkProps => ({ to: '/observables/$type/$value', params: { type: row.type, value: row.value } })}
      />
    </div>
  );
};
