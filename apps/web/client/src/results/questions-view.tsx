import { NothingProven } from './nothing-proven.tsx';
import classes from './results.module.css';
import type { Telling, ValueFor } from './telling.ts';

/** Questions an analyst should ask next, and why. */
export const QuestionsView = ({ value, telling }: { value: ValueFor<'questions'>; telling: Telling }) => {
  const { say, lead } = telling;
  if (value.questions.length === 0) return <NothingProven />;
  return (
    <ol className={classes.claims} aria-label="Questions to ask">
      {value.questions.map((each) => (
        <li key={`${each.start}-${each.question}`}>
          {say(each.question)}
          <div className="dim">{lead(each, say(each.why))}</div>
        </li>
      ))}
    </ol>
  );
};
