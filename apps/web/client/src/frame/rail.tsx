import { mdiChevronDoubleLeft, mdiChevronDoubleRight } from '@mdi/js';
import { Link, useRouterState } from '@tanstack/react-router';
import { useViewer } from '../auth/use-viewer.ts';
import { Icon } from '../parts/icon.tsx';
import classes from './frame.module.css';
import { areaOf, pagesFor } from './pages.ts';

/** The way between pages: icons and words, or icons alone when folded. */
export const Rail = ({ small, onFold }: { small: boolean; onFold: () => void }) => {
  const pages = pagesFor(useViewer());
  const area = useRouterState({ select: ({ location }) => areaOf(location.pathname) });
  return (
    <nav className={classes.rail} aria-label="Pages">
      <Link
        to="/"
        className={classes.brand}
        activeProps={{ 'aria-current': undefined }}
        aria-label="CTI Scraper, overview"
      >
        <img className={classes.mark} src="/icon.svg" alt="" />
        <span className={classes.word}>CTI Scraper</span>
      </Link>
      {pages.map(({ to, word, icon }) => (
        <Link
          key={to}
          to={to}
          className={classes.link}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          {...(to === area && { 'data-status': 'active' })}
          {...(small && { title: word, 'aria-label': word })}
        >
          <Icon path={icon} />
          <span className={classes.word}>{word}</span>
        </Link>
      ))}
      <button
        type="button"
        className={`${classes.link} ${classes.low}`}
        onClick={onFold}
        aria-expanded={!small}
        {...(small && { title: 'Unfold', 'aria-label': 'Unfold the rail' })}
      >
        <Icon path={small ? mdiChevronDoubleRight : mdiChevronDoubleLeft} />
        <span className={classes.word}>Fold</span>
      </button>
    </nav>
  );
};
