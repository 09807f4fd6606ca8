import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { When } from '../parts/when.tsx';
import classes from './edits.module.css';
import type { Difference } from './edit-state.ts';
import { inText } from './in-text.ts';

type Props = {
  by: string | null;
  at: string | null;
  theirs: readonly Difference[];
  /** A part's name for a person. */
  nameOf?: (part: string) => string;
  /** Puts one's own changes on what is there now; null where that can be changed no more. */
  mine: { words: string; run: () => void } | null;
  onTheirs: () => void;
  /** What one typed replaces all there is, and not only some parts of it. */
  isWhole?: boolean;
  children?: ReactNode;
};

/** A colleague saved first: what they changed beside what one has typed. Nothing is decided by itself. */
export const ChangedMeanwhile = ({
  by,
  at,
  theirs,
  nameOf = (part) => part,
  mine,
  onTheirs,
  isWhole = false,
  children,
}: Props) => (
  <section className={classes.meanwhile} role="alert" aria-label="Changed by a colleague meanwhile">
    <p>
      {by ?? 'Somebody'} changed this {at && <When at={at} />} while you were at it. Nothing of yours is saved yet, and
      nothing of theirs is lost.
    </p>
    {theirs.length > 0 && (
      <dl className={classes.changes}>
        {theirs.map(({ part, theirs: now, mine: own, isMine }) => (
          <div key={part} className={classes.change}>
            <dt>{nameOf(part)}</dt>
            <dd>
              <span className="dim">Now</span> <span className={classes.value}>{inText(now)}</span>
            </dd>
            <dd>
              <span className="dim">{isMine ? 'Yours' : 'Before'}</span>{' '}
              <span className={classes.value}>{inText(own)}</span>
            </dd>
          </div>
        ))}
      </dl>
    )}
    {children}
    {!isWhole && <p className="dim">Yours replaces only what you changed; the rest stays as it is now.</p>}
    <div className={classes.actions}>
      {mine && <Button onClick={mine.run}>{mine.words}</Button>}
      <Button variant="default" onClick={onTheirs}>
        Take theirs
      </Button>
    </div>
  </section>
);
