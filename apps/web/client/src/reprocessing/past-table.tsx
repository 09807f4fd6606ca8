import { Link } from '@tanstack/react-router';
import type { ReprocessingSummary } from '../api/types.ts';
import { thin } from '../parts/count.tsx';
import { StateBadge } from '../parts/state-badge.tsx';
import table from '../parts/table.module.css';
import { When } from '../parts/when.tsx';
import { scopeOf } from './progress-card.tsx';

/** The newest reprocessings; each opens its report. */
export const PastTable = ({ items, shownId }: { items: ReprocessingSummary[]; shownId: number }) => (
  <div className={table.scroll}>
    <table className={table.table}>
      <caption className="sr-only">The newest reprocessings</caption>
      <thead>
        <tr>
          <th scope="col">Articles of</th>
          <th scope="col">State</th>
          <th scope="col" className={table.number}>
            Read
          </th>
          <th scope="col" className={table.number}>
            Changed
          </th>
          <th scope="col" className={`${table.number} ${table.medium}`}>
            Left
          </th>
          <th scope="col" className={table.medium}>
            Asked for
          </th>
        </tr>
      </thead>
      <tbody>
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
      </tbody>
    </table>
  </div>
);
