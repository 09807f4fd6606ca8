import { type LinkProps, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback } from 'react';
import { lines, lyingBars, lyingHeight, lyingStack, type Series, stackedBars } from './axis-options.ts';
import { ChartCard } from './chart-card.tsx';
import type { Token } from './chart.tsx';
import type { Cell } from './csv.ts';
import { Legend } from './legend.tsx';

type Column<Row> = { word: string; of: (row: Row) => Cell };
type Drawn<Row> = { word: string; color: string; of: (row: Row) => number | null };

const options = { bars: stackedBars, lines, lying: lyingBars, 'lying stack': lyingStack };

type Props<Row> = {
  question: string;
  note?: ReactNode;
  file: string;
  csv?: string | undefined;
  /** In the axis' order: oldest first along time, the most important first where bars lie. */
  rows: Row[];
  drawn: keyof typeof options;
  /** What names a row: on the axis by `axis` if that differs. */
  name: { word: string; of: (row: Row) => string; axis?: (row: Row) => string };
  series: Drawn<Row>[];
  /** Columns only the table has. */
  more?: Column<Row>[];
  unit: string;
  height?: number;
  /** The articles or the page behind a row. */
  link?: (row: Row, series?: string) => LinkProps | undefined;
};

/** Rows drawn as bars or lines, with the very same rows as table and CSV behind; a bar leads where its row does. */
export const RowChart = <Row,>(props: Props<Row>) => {
  const { question, note, file, csv, rows, drawn, name, series, more = [], unit, height, link } = props;
  const navigate = useNavigate();
  const axis = name.axis ?? name.of;
  const option = useCallback(
    (token: Token) => {
      const shown: Series[] = series.map(({ word, color, of }) => ({ word, color, values: rows.map(of) }));
      return options[drawn](rows.map(axis), shown, unit)(token);
    },
    [rows, series, drawn, axis, unit],
  );
  const keys = series.map(({ word, color }) => ({ word, color }));
  return (
    <ChartCard
      question={question}
      note={
        <>
          {note}
          {keys.length > 1 && <Legend keys={keys} />}
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
      table={{
        columns: [name.word, ...series.map(({ word }) => word), ...more.map(({ word }) => word)],
        rows: rows.map((row) => [name.of(row), ...series.map(({ of }) => of(row)), ...more.map(({ of }) => of(row))]),
        links: rows.map((row) => link?.(row)),
      }}
    />
  );
};
