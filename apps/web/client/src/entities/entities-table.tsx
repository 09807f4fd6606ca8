import { Link } from '@tanstack/react-router';
import { mdiAlertOutline } from '@mdi/js';
import type { EntitySummary } from '../api/types.ts';
import classes from '../observables/value-table.module.css';
import { Badge } from '../parts/badge.tsx';
import { Count } from '../parts/count.tsx';
import { When } from '../parts/when.tsx';
import { kindWords } from './entity-words.ts';

/** Names shown beside an entity; its page has them all. */
const mostAliases = 4;

const Aliases = ({ aliases }: { aliases: string[] }) => (
  <>
    {aliases.slice(0, mostAliases).join(', ')}
    {aliases.length > mostAliases && ` and ${aliases.length - mostAliases} more`}
  </>
);

/** Entities with how often and since when they are written of. */
export const EntitiesTable = ({ rows }: { rows: EntitySummary[] }) => (
  <div className={classes.scroll}>
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Kind</th>
          <th scope="col" className={classes.spare}>
            Also called
          </th>
          <th scope="col" className={classes.number}>
            Articles
          </th>
          <th scope="col" className={`${classes.number} ${classes.spare}`}>
            First seen
          </th>
          <th scope="col" className={classes.number}>
            Last seen
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((entity) => (
          <tr key={entity.id}>
            <td>
              <Link to="/entities/$entityId" params={{ entityId: entity.id }}>
                {entity.name}
              </Link>{' '}
              {entity.exploitedSince && (
                <Badge
                  tone="bad"
                  icon={mdiAlertOutline}
                  title={`In CISA's catalogue of exploited vulnerabilities since ${entity.exploitedSince}`}
                >
                  exploited
                </Badge>
              )}
            </td>
            <td className="dim">{kindWords[entity.kind].one}</td>
            <td className={`dim ${classes.spare}`}>
              <Aliases aliases={entity.aliases} />
            </td>
            <td className={classes.number}>
              <Count value={entity.articles} />
            </td>
            <td className={`${classes.number} ${classes.spare}`}>
              <When at={entity.firstSeenAt} />
            </td>
            <td className={classes.number}>
              <When at={entity.lastSeenAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
