import { Claims } from './claims.tsx';
import classes from './results.module.css';
import type { Telling, ValueFor } from './telling.ts';

const parts = [
  { name: 'executive', title: 'In short' },
  { name: 'technical', title: 'For analysts' },
  { name: 'actions', title: 'What to do' },
] as const;

/** A summary in its parts; empty ones are left out. */
export const SummaryView = ({ value, telling }: { value: ValueFor<'summary'>; telling: Telling }) =>
  parts.map(
    ({ name, title }) =>
      value[name].length > 0 && (
        <div key={name}>
          <h4 className={classes.part}>{title}</h4>
          <Claims label={title} claims={value[name]} telling={telling} />
        </div>
      ),
  );
