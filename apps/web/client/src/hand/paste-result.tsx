import { mdiCheckCircle, mdiCloseCircle, mdiContentDuplicate } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import type { Pasted } from '../api/types.ts';
import { Badge } from '../parts/badge.tsx';
import { thin } from '../parts/count.tsx';
import { useShowAll } from '../reader/use-show-all.tsx';
import classes from './by-hand.module.css';
import { OnItsWay } from './on-its-way.tsx';

/** What became of pasted addresses: added, known already, or not taken and why. */
export const PasteResult = ({ result: { added, known, rejected } }: { result: Pasted }) => (
  <>
    {added.length + known.length + rejected.length === 0 && <p className="dim">No address was found in the text.</p>}
    {added.length > 0 && (
      <section aria-label="Added">
        <h3 className={classes.heading}>
          <Badge tone="good" icon={mdiCheckCircle}>
            {thin(added.length)} added
          </Badge>
        </h3>
        <Addresses all={added} isFollowed />
      </section>
    )}
    {known.length > 0 && (
      <section aria-label="Known already">
        <h3 className={classes.heading}>
          <Badge tone="idle" icon={mdiContentDuplicate}>
            {thin(known.length)} known already
          </Badge>
        </h3>
        <Addresses all={known} />
      </section>
    )}
    {rejected.length > 0 && (
      <section aria-label="Not taken">
        <h3 className={classes.heading}>
          <Badge tone="warn" icon={mdiCloseCircle}>
            {thin(rejected.length)} not taken
          </Badge>
        </h3>
        <Rejected all={rejected} />
      </section>
    )}
  </>
);

/** Each is asked for every two seconds until it has arrived; more at once would be a burden. */
const mostFollowed = 20;

const Addresses = ({ all, isFollowed = false }: { all: Pasted['added']; isFollowed?: boolean }) => {
  const { shown, toggle } = useShowAll(all, mostFollowed);
  return (
    <>
      <ul className={classes.list}>
        {shown.map(({ url, articleId }, index) => (
          <li key={`${articleId} ${url}`}>
            <Link to="/articles/$articleId" params={{ articleId: String(articleId) }} className="mono">
              {url}
            </Link>
            {isFollowed && index < mostFollowed && <OnItsWay articleId={articleId} />}
          </li>
        ))}
      </ul>
      {toggle}
    </>
  );
};

const Rejected = ({ all }: { all: Pasted['rejected'] }) => {
  const { shown, toggle } = useShowAll(all, 20);
  return (
    <>
      <ul className={classes.list}>
        {shown.map(({ line, text, reason }, index) => (
          <li key={`${index} ${line}`}>
            <span className="dim">Line {thin(line)}:</span> {text && <span className="mono">{text}</span>}
            <div className="dim">{reason}</div>
          </li>
        ))}
      </ul>
      {toggle}
    </>
  );
};
