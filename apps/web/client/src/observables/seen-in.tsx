import { useMemo } from 'react';
import type { ArticleSummary, PageOf } from '../api/types.ts';
import { ArticleRow } from '../articles/article-row.tsx';
import { ListEnd } from '../articles/list-end.tsx';
import { listName } from '../articles/list-memory.ts';
import { RowList } from '../articles/row-list.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import type { ArticleSearch } from '../search-params.ts';

type Query = {
  data: { pages: PageOf<ArticleSummary>[] } | undefined;
  error: unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => unknown;
};

/** The articles in which something was seen; `search` is the same set as filters, for the reader's next and previous. */
export const SeenIn = ({ name, search: filters, query }: { name: string; search: ArticleSearch; query: Query }) => {
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const search = useMemo(() => ({ ...filters, sort: 'newest' as const }), [filters]);
  if (rows.length === 0)
    return <EmptyState title="No article left">The articles it was seen in have been deleted.</EmptyState>;
  const list = listName(name, search);
  return (
    <>
      <RowList
        key={list}
        label="Articles"
        name={list}
        rows={rows}
        articleOf={itself}
        search={search}
        height={74}
        more={query}
      >
        {(article, isCurrent) => <ArticleRow article={article} search={search} isCurrent={isCurrent} showExcerpt />}
      </RowList>
      <ListEnd query={query} shown={rows.length} />
    </>
  );
};

const itself = (article: ArticleSummary): ArticleSummary => article;
