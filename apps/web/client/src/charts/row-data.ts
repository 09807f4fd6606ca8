import type { Series } from './axis-options.ts';
import type { ChartRows } from './chart-table.tsx';
import type { Cell } from './csv.ts';

type Column<Row> = { word: string; of: (row: Row) => Cell };
type Drawn<Row> = {
  word: string;
  /** A token of the theme. */
  color: string;
  of: (row: Row) => number | null;
};

export type RowData<Row> = {
  /** In the axis' order: oldest first along time, the most important first where bars lie. */
  rows: Row[];
  /** What names a row: on the axis by `axis` if that differs. */
  name: { word: string; of: (row: Row) => string; axis?: (row: Row) => string };
  series: Drawn<Row>[];
  /** Columns only the table has. */
  more?: Column<Row>[];
  /** Whether the table begins where the axis ends, as lists of days do. */
  isNewestFirst?: boolean;
  /** The articles or the page behind a row. */
  link?: (row: Row, series?: string) => ChartRows['links'][number];
};

/** What is drawn of rows. */
export const drawnOf = <Row>({ rows, name, series }: Pick<RowData<Row>, 'rows' | 'name' | 'series'>) => ({
  places: rows.map(name.axis ?? name.of),
  series: series.map(({ word, color, of }): Series => ({ word, color, values: rows.map(of) })),
});

/** The same rows as a table: each figure drawn, and what is only told. */
export const tableOf = <Row>({ rows, name, series, more = [], isNewestFirst, link }: RowData<Row>): ChartRows => {
  const ordered = isNewestFirst ? rows.toReversed() : rows;
  return {
    columns: [name.word, ...series.map(({ word }) => word), ...more.map(({ word }) => word)],
    rows: ordered.map((row) => [name.of(row), ...series.map(({ of }) => of(row)), ...more.map(({ of }) => of(row))]),
    links: ordered.map((row) => link?.(row)),
  };
};
