import { mdiCheckCircleOutline } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import type { Overview } from '../api/types.ts';
import { Card } from '../parts/card.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import { When } from '../parts/when.tsx';
import classes from './overview.module.css';

const shown = 4;

/** The sources that bring nothing, each with the reason in words. */
export const TroubledSources = ({ overview: { troubled } }: { overview: Overview }) => (
  <Card title="Which sources are in trouble?">
    {troubled.length === 0 ? (
      <EmptyState icon={mdiCheckCircleOutline} title="None" />
    ) : (
      <ul className={classes.list}>
        {troubled.slice(0, shown).map(({ id, name, state, reason, since }) => (
          <li key={id} className={classes.row}>
            <div className={classes.grow}>
              <Link
                to="/sources/$sourceId"
                params={{ sourceId: String(id) }}
                className={`${classes.title} ${classes.clip}`}
              >
                {name}
              </Link>
              <span className={classes.small}>
                <span>
                  {reason ?? 'No reason was given.'} {since && <When at={since} />}
                </span>
              </span>
            </div>
            <StateBadge state={state} />
          </li>
        ))}
      </ul>
    )}
    {troubled.length > shown && (
      <div className={classes.more}>
        <Link to="/sources">{troubled.length - shown} more in trouble</Link>
      </div>
    )}
  </Card>
);
