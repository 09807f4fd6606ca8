import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { NamingSource, ObservableType } from '../api/types.ts';
import { Card } from '../parts/card.tsx';
import { Count } from '../parts/count.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { Pager } from '../parts/pager.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { TierMark } from '../parts/tier-mark.tsx';
import { When } from '../parts/when.tsx';
import { useShowAll } from '../reader/use-show-all.tsx';
import type { ArticleSearch } from '../search-params.ts';
import { observableSources } from './observable-queries.ts';
import classes from './value-table.module.css';

type Props = {
  type: ObservableType;
  value: string;
  /** The same set as filters of articles. */ narrowing: ArticleSearch;
};

/** The sources that name a value: in how many articles, and when first and last. */
export const NamingSources = ({ type, value, narrowing }: Props) => {
  const query = useInfiniteQuery(observableSources(type, value));
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const { shown, toggle } = useShowAll(rows, 8);
  return (
    <Card title="Which sources name it?" note="Copies of a text count; first and last by the articles' own dates">
      {query.isPending ? (
        <Loading rows={4} height={36} />
      ) : query.data === undefined ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <>
          <Table
            caption="Sources that name it"
            columns={[
              { name: 'Source' },
              { name: 'Articles', isNumber: true },
              { name: 'Mentions', isNumber: true, from: 'medium' },
              { name: 'First', isNumber: true, from: 'medium' },
              { name: 'Last', isNumber: true },
            ]}
          >
            {shown.map((row) => (
              <Row key={row.id} row={row} narrowing={narrowing} />
            ))}
          </Table>
          {toggle}
          {shown.length === rows.length && query.hasNextPage && <Pager query={query} shown={rows.length} />}
        </>
      )}
    </Card>
  );
};

const Row = ({ row, narrowing }: { row: NamingSource; narrowing: ArticleSearch }) => (
  <tr>
    <td className={table.wrap}>
      <div className={classes.source}>
        <TierMark tier={row.tier} />
        <Link className={table.name} to="/sources/$sourceId" params={{ sourceId: String(row.id) }}>
          {row.name}
        </Link>
      </div>
    </td>
    <td className={table.number}>
      <Link to="/articles" search={{ ...narrowing, source: row.id }}>
        <Count value={row.articles} />
      </Link>
    </td>
    <td className={`${table.number} ${table.medium}`}>
      <Count value={row.mentions} />
    </td>
    <td className={`${table.number} ${table.medium}`}>
      <When at={row.firstSeenAt} />
    </td>
    <td className={table.number}>
      <When at={row.lastSeenAt} />
    </td>
  </tr>
);
