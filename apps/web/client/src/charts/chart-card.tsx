import { Skeleton, useComputedColorScheme } from '@mantine/core';
import { mdiChartBar, mdiLinkVariant, mdiTable } from '@mdi/js';
import { type ComponentProps, lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { useViewer } from '../auth/use-viewer.ts';
import { Card } from '../parts/card.tsx';
import { toast } from '../parts/toast.tsx';
import { ChartAction } from './chart-action.tsx';
import classes from './chart-card.module.css';
import { type ChartRows, ChartTable, SpokenTable } from './chart-table.tsx';
import type { Chart } from './chart.tsx';
import { SaveAsCsv } from './save-as-csv.tsx';

const LazyChart = lazy(async () => ({ default: (await import('./chart.tsx')).Chart }));

type Head = {
  question: string;
  note?: ReactNode;
  /** The CSV's name, and the card's place on the page. */
  file: string;
  table: ChartRows;
  /** Where the server gives the same rows as CSV; without it the browser makes the file from the table. */
  csv?: string | undefined;
};
type Props = ComponentProps<typeof Chart> & Head;

/** A chart titled with the question it answers, and behind it the same data as a table and as CSV. */
export const ChartCard = ({ question, note, file, table, csv, ...chart }: Props) => {
  const scheme = useComputedColorScheme('light');
  return (
    <FigureCard question={question} note={note} file={file} table={table} csv={csv} height={chart.height}>
      <Suspense fallback={<Skeleton height={chart.height} />}>
        <LazyChart key={scheme} {...chart} />
      </Suspense>
      <SpokenTable table={table} caption={chart.label} />
    </FigureCard>
  );
};

type FigureProps = Head & {
  /** Pixels; the table is no taller. */
  height: number;
  /** The drawing. */
  children: ReactNode;
};

/** The same frame around any drawing: its question, its link, its table and its CSV. */
export const FigureCard = ({ question, note, file, table, height, csv, children }: FigureProps) => {
  const place = useRef<HTMLDivElement>(null);
  const [asTable, setAsTable] = useState(false);
  const maySave = useViewer().may('export');
  const swap = asTable ? 'Show the chart' : 'Show the table';
  useEffect(() => {
    if (location.hash === `#${file}`) place.current?.scrollIntoView();
  }, [file]);
  return (
    <div id={file} ref={place} className={classes.place}>
      <Card
        title={question}
        note={note}
        actions={
          <>
            <ChartAction icon={mdiLinkVariant} word="Copy link" question={question} run={() => void copyLink(file)} />
            <ChartAction
              icon={asTable ? mdiChartBar : mdiTable}
              word={swap}
              question={question}
              run={() => setAsTable(!asTable)}
            />
            {maySave && <SaveAsCsv question={question} file={file} table={table} csv={csv} />}
          </>
        }
      >
        {asTable ? <ChartTable table={table} height={height} /> : children}
      </Card>
    </div>
  );
};

/** The page's address with its filters, and the chart's place on it. */
const copyLink = async (file: string) => {
  try {
    await navigator.clipboard.writeText(`${location.href.split('#')[0]}#${file}`);
    toast('The link to this chart is copied.');
  } catch {
    toast('The browser did not allow copying.', { tone: 'bad' });
  }
};
