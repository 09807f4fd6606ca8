import type { ReactNode } from 'react';
import classes from './card.module.css';

type Props = { title: string; note?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A part of a page with its own heading. */
export const Card = ({ title, note, actions, children }: Props) => (
  <section className={classes.card} aria-label={title}>
    <div className={classes.head}>
      <div>
        <h2 className={classes.title}>{title}</h2>
        {note && <div className={classes.note}>{note}</div>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
    {children}
  </section>
);
