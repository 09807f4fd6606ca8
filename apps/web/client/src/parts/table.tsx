import type { ReactNode } from 'react';
import classes from './table.module.css';

type Column = {
  name: string;
  /** Figures stand at the right, under one another. */
  isNumber?: true;
  /** The least width of the screen that shows it; cells take the class of the same name. */
  from?: 'medium' | 'wide';
  title?: string;
  /** Said to screen readers only. */
  isHidden?: true;
};

type Props = { columns: Column[]; /** Said to screen readers only. */ caption?: string; children: ReactNode };

/** Rows under named columns; one that is too wide for the screen scrolls in itself. */
export const Table = ({ columns, caption, children }: Props) => (
  <div className={classes.scroll}>
    <table className={classes.table}>
      {caption && <caption className="sr-only">{caption}</caption>}
      <thead>
        <tr>
          {columns.map(({ name, isNumber, from, title, isHidden }) => (
            <th
              key={name}
              scope="col"
              title={title}
              className={[isNumber && classes.number, from && classes[from]].filter(Boolean).join(' ') || undefined}
            >
              {isHidden ? <span className="sr-only">{name}</span> : name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);
