import type { ReactNode } from 'react';
import { thin } from '../parts/count.tsx';
import classes from './side.module.css';

type Props = {
  title: string;
  count?: number;
  mark?: 'observable' | 'technique' | 'entity' | 'reason';
  children: ReactNode;
};

/** A part of the panel that folds; `mark` shows how its things look in the text. */
export const SideSection = ({ title, count, mark, children }: Props) => (
  <details className={classes.section} open>
    <summary>
      <h2 className={classes.heading}>
        {title}
        {count !== undefined && <span className={classes.total}>{thin(count)}</span>}
      </h2>
      {mark && (
        <span className={classes.sample} data-layers={mark} aria-hidden>
          abc
        </span>
      )}
    </summary>
    {children}
  </details>
);
