import { Link } from '@tanstack/react-router';
import { mdiAlertOutline } from '@mdi/js';
import type { EntitySummary } from '../api/types.ts';
import { Badge } from '../parts/badge.tsx';
import { Count } from '../parts/count.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
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
  <Table
    columns={[
      { name: 'Name' },
      { name: 'Kind' },
      { name: 'Also called', from: 'medium' },
      { name: 'Articles', isNumber: true },
      { name: 'First seen', isNumber: true, from: 'medium' },
      { name: 'Last seen', isNumber: true },
    ]}
  >
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
        <td className={`dim ${table.medium}`}>
          <Aliases aliases={entity.aliases} />
        </td>
        <td className={table.number}>
          <Count value={entity.articles} />
        </td>
        <td className={`${table.number} ${table.medium}`}>
          <When at={entity.firstSeenAt} />
        </td>
        <td className={table.number}>
          <When at={entity.lastSeenAt} />
        </td>
      </tr>
    ))}
  </Table>
);
