import { Link } from '@tanstack/react-router';
import type { RetentionPolicy } from '../api/types.ts';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { Pager } from '../parts/pager.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useDueArticles } from './retention-queries.ts';

/** The articles that a policy would remove, the longest kept first; each opens in the reader. */
export const DueArticles = ({ policy }: { policy: RetentionPolicy }) => {
  const query = useDueArticles(policy);
  if (query.isPending) return <Loading rows={5} height={32} />;
  if (!query.data) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const due = query.data.pages.flatMap(({ items }) => items);
  return (
    <>
      <Table
        caption="Articles that would be removed"
        columns={[{ name: 'Article' }, { name: 'Found' }, { name: 'Kept for', isNumber: true }]}
      >
        {due.map(({ id, title, discoveredAt, days }) => (
          <tr key={id}>
            <td className={table.wrap}>
              {title === null ? (
                <span className="faint">Above your clearance</span>
              ) : (
                <Link to="/articles/$articleId" params={{ articleId: String(id) }} className={table.name}>
                  {title}
                </Link>
              )}
            </td>
            <td>
              <When at={discoveredAt} />
            </td>
            <td className={table.number}>{days} d</td>
          </tr>
        ))}
      </Table>
      <Pager query={query} shown={due.length} />
    </>
  );
};
