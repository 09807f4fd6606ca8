import { Link } from '@tanstack/react-router';
import { NothingProven } from './nothing-proven.tsx';
import classes from './results.module.css';
import type { Telling, ValueFor } from './telling.ts';

/** Techniques and entities that a model read in the article, beside what we found without one. */
export const EvidenceView = ({ value, telling }: { value: ValueFor<'evidence'>; telling: Telling }) => {
  const { techniques, entities } = value;
  const { say, lead } = telling;
  if (techniques.length + entities.length === 0) return <NothingProven />;
  return (
    <>
      {techniques.length > 0 && (
        <ul className={classes.claims} aria-label="Techniques a model read">
          {techniques.map((each) => (
            <li key={`${each.id}-${each.start}`}>
              <Link to="/techniques/$techniqueId" params={{ techniqueId: each.id }}>
                {each.id} {each.name}
              </Link>
              <div>{lead(each, say(each.text))}</div>
            </li>
          ))}
        </ul>
      )}
      {entities.length > 0 && (
        <ul className={classes.claims} aria-label="Entities a model read">
          {entities.map((each) => (
            <li key={`${each.kind}-${each.name}`}>
              {lead(each, each.name)} <span className="faint">{each.kind}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};
