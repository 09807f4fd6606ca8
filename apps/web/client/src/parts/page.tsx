import { type ReactNode, useEffect } from 'react';
import classes from './page.module.css';

type Props = { title: string; heading?: ReactNode; note?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A page's head (its one h1, a note, its actions) and body; `title` also names the browser's tab. */
export const Page = ({ title, heading, note, actions, children }: Props) => {
  useEffect(() => {
    document.title = `${title} · CTI Scraper`;
  }, [title]);
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h1 className={classes.title}>{heading ?? title}</h1>
        {note && <div className={classes.note}>{note}</div>}
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
};
