import { Link } from '@tanstack/react-router';
import type { ReprocessingSummary } from '../api/types.ts';
import { thin } from '../parts/count.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { scopeOf } from './progress-card.tsx';

/** The newest reprocessings; each opens its report. */
export const PastTable = ({ items, shownId }: { items: ReprocessingSummary[]; shownId: number }) => (
  <Table
    caption="The newest reprocessings"
    columns={[
      { name: 'Articles of' },
      { name: 'State' },
      { name: 'Read', isNumber: true },
      { name: 'Changed', isNumber: true },
      { name: 'Left as is', isNumber: true, from: 'medium', title: 'They could not be read anew' },
      { name: 'Asked for', from: 'medium' },
    ]}
  >
    {items.map((item) => (
      <tr key={item.id}>
        <td>
          <Link
            to="/reprocessing"
            search={{ id: item.id }}
            className={table.name}
            {...(item.id === shownId && { 'aria-current': 'true' as const })}
          >
            {scopeOf(item)}, number {item.id}
          </Link>
        </td>
        <td>
          <StateBadge state={item.state} />
        </td>
        <td className={table.number}>{thin(item.done)}</td>
        <td className={table.number}>{thin(item.changed)}</td>
        <td className={`${table.number} ${table.medium}`}>{thin(item.failures)}</td>
        <td className={table.medium}>
          <When at={item.createdAt} />
        </td>
      </tr>
    ))}
  </Table>
);
