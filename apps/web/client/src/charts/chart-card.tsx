import { ActionIcon, Skeleton, useComputedColorScheme } from '@mantine/core';
import { mdiChartBar, mdiDownload, mdiTable } from '@mdi/js';
import { Link, type LinkProps } from '@tanstack/react-router';
import { type ComponentProps, lazy, type ReactNode, Suspense, useState } from 'react';
import { Card } from '../parts/card.tsx';
import { Icon } from '../parts/icon.tsx';
import classes from './chart-card.module.css';
import type { Chart } from './chart.tsx';
import { type Cell, saveFile, toCsv } from './csv.ts';

const LazyChart = lazy(async () => ({ default: (await import('./chart.tsx')).Chart }));

/** What a chart shows, as rows; a row's first cell leads where its bar does. */
type ChartTable = { columns: string[]; rows: Cell[][]; links: LinkProps[] };

type Props = ComponentProps<typeof Chart> & { question: string; note?: ReactNode; file: string; table: ChartTable };

const DataTable = ({ table, height }: { table: ChartTable; height: number }) => (
  <section className={classes.scroll} style={{ height }} tabIndex={0} aria-label="The chart's data">
    <table className={classes.table}>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, index) => (
          <tr key={String(row[0])}>
            {row.map((cell, at) => (
              <td key={table.columns[at]}>{at === 0 ? <Link {...table.links[index]}>{cell}</Link> : cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

/** A chart titled with the question it answers, and behind it the same data as a table and as CSV. */
export const ChartCard = ({ question, note, file, table, ...chart }: Props) => {
  const scheme = useComputedColorScheme('light');
  const [asTable, setAsTable] = useState(false);
  const swap = asTable ? 'Show the chart' : 'Show the table';
  return (
    <Card
      title={question}
      note={note}
      actions={
        <>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`${swap}: ${question}`}
            title={swap}
            onClick={() => setAsTable(!asTable)}
          >
            <Icon path={asTable ? mdiChartBar : mdiTable} size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Save as CSV: ${question}`}
            title="Save as CSV"
            onClick={() => saveFile(`${file}.csv`, 'text/csv', toCsv([table.columns, ...table.rows]))}
          >
            <Icon path={mdiDownload} size={16} />
          </ActionIcon>
        </>
      }
    >
      {asTable ? (
        <DataTable table={table} height={chart.height} />
      ) : (
        <Suspense fallback={<Skeleton height={chart.height} />}>
          <LazyChart key={scheme} {...chart} />
        </Suspense>
      )}
    </Card>
  );
};
