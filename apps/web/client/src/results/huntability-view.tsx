import classes from './results.module.css';
import type { Telling, ValueFor } from './telling.ts';

/** How well one can hunt by the article, from 0 to 10, and what earned each point. */
export const HuntabilityView = ({ value, telling }: { value: ValueFor<'huntability'>; telling: Telling }) => {
  const { say, lead } = telling;
  return (
    <>
      <p className={classes.score}>
        <strong>{value.score}</strong> of 10
      </p>
      <ul className={classes.claims} aria-label="What earned the points">
        {value.reasons.map((each) => (
          <li key={`${each.criterion}-${each.start}`}>
            <span className="tabular">+{each.points}</span> <span className="dim">{each.criterion}:</span>{' '}
            {lead(each, say(each.text))}
          </li>
        ))}
      </ul>
    </>
  );
};
