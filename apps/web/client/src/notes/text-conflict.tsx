import { Button } from '@mantine/core';
import edits from '../edits/edits.module.css';
import classes from './notes.module.css';

/** A text, and how often it was changed. */
export type Versioned = { text: string; version: number };

type Props = { theirs: string; mine: string; onBoth: () => void; onMine: () => void; onTheirs: () => void };

/** A colleague saved first: both texts side by side, and what may become of them. Nothing is decided by itself. */
export const TextConflict = ({ theirs, mine, onBoth, onMine, onTheirs }: Props) => (
  <section className={edits.meanwhile} role="alert" aria-label="Changed by a colleague meanwhile">
    <p>A colleague changed this text while you wrote. Nothing of yours is saved yet, and nothing of theirs is lost.</p>
    <div className={classes.sides}>
      <div>
        <h4>As it is now</h4>
        <div className={classes.text}>{theirs || <span className="faint">empty</span>}</div>
      </div>
      <div>
        <h4>As you wrote it</h4>
        <div className={classes.text}>{mine}</div>
      </div>
    </div>
    <div className={edits.actions}>
      <Button onClick={onBoth}>Put both together</Button>
      <Button variant="default" onClick={onMine}>
        Save mine over it
      </Button>
      <Button variant="default" onClick={onTheirs}>
        Take theirs
      </Button>
    </div>
  </section>
);
