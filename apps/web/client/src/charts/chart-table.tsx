import { Link, type LinkProps } from '@tanstack/react-router';
import classes from './chart-card.module.css';
import type { Cell } from './csv.ts';

/** What a chart shows, as rows; a row's first cell leads where its bar does. */
export type ChartRows = { columns: string[]; rows: Cell[][]; links: (LinkProps | undefined)[] };

const shown = (cell: Cell | undefined) => (cell === null || cell === undefined ? '–' : cell);

/** The chart's data as a table that scrolls in itself. */
export const ChartTable = ({ table, height }: { table: ChartRows; height: number }) => (
  <section className={classes.scroll} style={{ maxHeight: height }} tabIndex={0} aria-label="The chart's data">
    <table className={classes.table}>
      <Head columns={table.columns} />
      <tbody>
        {table.rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, at) => (
              <td key={table.columns[at]} data-number={typeof cell === 'number' || undefined}>
                {at === 0 && table.links[index] ? <Link {...table.links[index]}>{shown(cell)}</Link> : shown(cell)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

const mostSpoken = 60;

/** The same for screen readers, beside a drawing that says nothing to them; its first rows, the rest is behind the button. */
export const SpokenTable = ({ table, caption }: { table: ChartRows; caption: string }) => (
  <div className="sr-only">
    <table>
      <caption>{caption}</caption>
      <Head columns={table.columns} />
      <tbody>
        {table.rows.slice(0, mostSpoken).map((row, index) => (
          <tr key={index}>
            {row.map((cell, at) => (
              <td key={table.columns[at]}>{shown(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const Head = ({ columns }: { columns: string[] }) => (
  <thead>
    <tr>
      {columns.map((column) => (
        <th key={column} scope="col">
          {column}
        </th>
      ))}
    </tr>
  </thead>
);
