import { Link } from '@tanstack/react-router';
import classes from './compare.module.css';
import type { Side } from './side.ts';

/** What stands on this side. */
export const SideHead = ({ side, word }: { side: Side; word: string }) => (
  <header className={classes.head}>
    <span className="sr-only">{word}: </span>
    <Link to="/articles/$articleId" params={{ articleId: String(side.articleId) }}>
      {side.title}
    </Link>
    <div className="dim">
      {side.source}
      {side.revision !== null && `, text ${side.revision}`}
    </div>
  </header>
);
