import { Link } from '@tanstack/react-router';
import type { Overview } from '../api/types.ts';
import { Card } from '../parts/card.tsx';
import { thin } from '../parts/count.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import classes from './overview.module.css';

/** The values most articles mention, defanged. */
export const TopObservables = ({ overview: { topObservables } }: { overview: Overview }) => (
  <Card title="Which observables recur?" note="By the number of articles that mention them">
    {topObservables.length === 0 ? (
      <EmptyState title="No observable yet">
        Addresses, hashes, domains and the like appear here once articles are extracted.
      </EmptyState>
    ) : (
      <ul className={classes.list}>
        {topObservables.slice(0, 8).map(({ type, value, defanged, articles }) => (
          <li key={`${type} ${value}`} className={classes.row}>
            <div className={classes.grow}>
              <Link
                to="/observables/$type/$value"
                params={{ type, value }}
                className={`${classes.title} ${classes.clip} mono`}
              >
                {defanged}
              </Link>
            </div>
            <span className={classes.small}>{type}</span>
            <span className="tabular">{thin(articles)}</span>
          </li>
        ))}
      </ul>
    )}
  </Card>
);
