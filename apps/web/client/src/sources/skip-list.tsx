import { mdiCheckAll } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import type { Skip } from '../api/types.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { Pager } from '../parts/pager.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { skipWords } from './skip-words.ts';
import { useSkips } from './source-queries.ts';

const Row = ({ skip }: { skip: Skip }) => (
  <tr>
    <td>
      {skip.title ?? <span className="faint">No title</span>}
      <div className={`${table.under} mono`}>{skip.url}</div>
    </td>
    <td>
      {skipWords[skip.reason]}
      <div className={table.under}>
        {skip.message}{' '}
        {skip.articleId !== null && (
          <Link to="/articles/$articleId" params={{ articleId: String(skip.articleId) }}>
            See the article
          </Link>
        )}{' '}
        <Link to="/why" search={{ url: skip.url }}>
          Why?<span className="sr-only"> Everything we know of {skip.url}</span>
        </Link>
      </div>
    </td>
    <td className={table.medium}>
      <When at={skip.lastSeenAt} />
    </td>
  </tr>
);

/** What was left out of a source, each with its reason. */
export const SkipList = ({ id }: { id: number }) => {
  const query = useSkips(id);
  if (query.isPending) return <Loading rows={10} height={48} />;
  if (query.isError && !query.data) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const skips = query.data.pages.flatMap((page) => page.items);
  if (skips.length === 0) return <EmptyState icon={mdiCheckAll} title="Nothing was skipped" />;
  return (
    <>
      <Table columns={[{ name: 'Entry' }, { name: 'Why it was skipped' }, { name: 'Last seen', from: 'medium' }]}>
        {skips.map((skip) => (
          <Row key={skip.id} skip={skip} />
        ))}
      </Table>
      <Pager query={query} shown={skips.length} />
    </>
  );
};
