import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback } from 'react';
import { lines, lyingBars, lyingHeight, lyingStack, stackedBars } from './axis-options.ts';
import { ChartCard } from './chart-card.tsx';
import type { Token } from './chart.tsx';
import { Legend } from './legend.tsx';
import { drawnOf, type RowData, tableOf } from './row-data.ts';

const options = { bars: stackedBars, lines, lying: lyingBars, 'lying stack': lyingStack };

type Props<Row> = RowData<Row> & {
  question: string;
  note?: ReactNode;
  file: string;
  csv?: string | undefined;
  drawn: keyof typeof options;
  unit: string;
  height?: number;
};

/** Rows drawn as bars or lines, with the very same rows as table and CSV behind; a bar leads where its row does. */
export const RowChart = <Row,>(props: Props<Row>) => {
  const { question, note, file, csv, rows, drawn, name, series, unit, height, link } = props;
  const navigate = useNavigate();
  const option = useCallback(
    (token: Token) => {
      const { places, series: shown } = drawnOf({ rows, name, series });
      return options[drawn](places, shown, unit)(token);
    },
    [rows, series, drawn, name, unit],
  );
  const keys = series.map(({ word, color }) => ({ word, color }));
  return (
    <ChartCard
      question={question}
      note={
        <>
          {note}
          {keys.length > 1 && (
            <>
              {' '}
              <Legend keys={keys} />
            </>
          )}
        </>
      }
      file={file}
      csv={csv}
      label={`${question} ${unit}, ${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`}
      height={height ?? (drawn.startsWith('lying') ? lyingHeight(rows.length) : 240)}
      option={option}
      onPick={({ dataIndex, seriesName }) => {
        const row = rows[dataIndex];
        const way = row !== undefined && link?.(row, seriesName);
        if (way) void navigate(way);
      }}
      table={tableOf(props)}
    />
  );
};
