import { Link } from '@tanstack/react-router';
import type { StoryStep } from '../api/types.ts';
import { thin } from '../parts/count.tsx';
import { useShowAll } from '../reader/use-show-all.tsx';
import classes from './stories.module.css';

/** What an article adds to its story: values shown defanged, techniques, names, and the sentences that say it. */
export const StepAdded = ({ step }: { step: StoryStep }) => {
  const values = useShowAll(step.observables, 8);
  return (
    <div className={classes.found}>
      {step.entities.length > 0 && (
        <p>
          <span className={classes.kind}>Names</span> {step.entities.map(({ name }) => name).join(', ')}
        </p>
      )}
      {step.techniques.length > 0 && (
        <p>
          <span className={classes.kind}>Techniques</span>{' '}
          {step.techniques.map(({ techniqueId, name }, at) => (
            <span key={techniqueId}>
              {at > 0 && ', '}
              <Link to="/techniques/$techniqueId" params={{ techniqueId }} title={name}>
                {techniqueId}
              </Link>{' '}
              {name}
            </span>
          ))}
        </p>
      )}
      {step.observables.length > 0 && (
        <div>
          <span className={classes.kind}>Observables</span>
          <ul className={classes.values}>
            {values.shown.map(({ type, value, defanged }) => (
              <li key={`${type} ${value}`}>
                <Link to="/observables/$type/$value" params={{ type, value }} className="mono">
                  {defanged}
                </Link>
              </li>
            ))}
          </ul>
          {values.toggle}
          {step.moreObservables > 0 && (
            <span className="faint"> and {thin(step.moreObservables)} more, in the article itself</span>
          )}
        </div>
      )}
      {step.claims.map(({ start, original }) => (
        <blockquote key={start} className={classes.claim}>
          {original}
        </blockquote>
      ))}
    </div>
  );
};
