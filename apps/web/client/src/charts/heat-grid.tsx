import { Link, type LinkProps } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import classes from './heat-grid.module.css';
import { shadeOf } from './shade.ts';

type HeatCell = {
  value: number;
  /** Underlined: the stronger kind of evidence. */
  strong?: boolean;
  /** Said on hover and to screen readers. */
  says: string;
  link?: LinkProps | undefined;
};

type Props = {
  caption: string;
  /** Names what stands at the left: "actor". */
  corner: string;
  rows: { id: string; name: string; link?: LinkProps; cells: (HeatCell | undefined)[] }[];
  columns: { id: string; name: string; title?: string; link?: LinkProps }[];
};

/** Counts of pairs as a table whose cells are the darker the more they count: read by keyboard and screen reader as it is. */
export const HeatGrid = ({ caption, corner, rows, columns }: Props) => {
  const most = Math.max(1, ...rows.flatMap(({ cells }) => cells.map((cell) => cell?.value ?? 0)));
  return (
    <section className={classes.scroll} tabIndex={0} aria-label={caption}>
      <table className={classes.grid}>
        <thead>
          <tr>
            <th scope="col" className={classes.corner}>
              {corner}
            </th>
            {columns.map(({ id, name, title, link }) => (
              <th key={id} scope="col" title={title ?? name}>
                {link ? <Link {...link}>{name}</Link> : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, link, cells }) => (
            <tr key={id}>
              <th scope="row">{link ? <Link {...link}>{name}</Link> : name}</th>
              {columns.map((column, at) => (
                <Place key={column.id} cell={cells[at]} most={most} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const Place = ({ cell, most }: { cell: HeatCell | undefined; most: number }) =>
  cell && cell.value > 0 ? (
    <td
      className={classes.cell}
      style={{ '--shade': `${shadeOf(cell.value, most)}%` } as CSSProperties}
      title={cell.says}
    >
      {cell.link ? (
        <Link {...cell.link} aria-label={cell.says} data-strong={cell.strong || undefined}>
          {cell.value}
        </Link>
      ) : (
        cell.value
      )}
    </td>
  ) : (
    <td className={classes.none}>
      <span className="sr-only">0</span>
    </td>
  );
