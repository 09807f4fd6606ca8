import { type ReactNode, useEffect } from 'react';
import { ThemeToggle } from '../frame/theme-toggle.tsx';
import classes from './bare-page.module.css';

type Props = { title: string; lead?: ReactNode; children: ReactNode };

/** A page without the frame, for who is not signed in: one narrow column under the mark. */
export const BarePage = ({ title, lead, children }: Props) => {
  useEffect(() => {
    document.title = `${title} · CTI Scraper`;
  }, [title]);
  return (
    <div className={classes.page}>
      <div className={classes.theme}>
        <ThemeToggle />
      </div>
      <main className={classes.column}>
        <div className={classes.brand}>
          <img className={classes.mark} src="/icon.svg" alt="" />
          CTI Scraper
        </div>
        <div className={classes.card}>
          <h1 className={classes.title}>{title}</h1>
          {lead && <p className={classes.lead}>{lead}</p>}
          {children}
        </div>
      </main>
    </div>
  );
};
