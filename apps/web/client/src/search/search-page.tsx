import { Select } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { SearchHit } from '../api/types.ts';
import { changeSearch, type SearchChange } from '../articles/change-search.ts';
import { FilterMenu } from '../articles/filter-bar.tsx';
import { FilterChips } from '../articles/filter-chips.tsx';
import { ListEnd } from '../articles/list-end.tsx';
import { listName } from '../articles/list-memory.ts';
import { RowList } from '../articles/row-list.tsx';
import { counted, thin } from '../parts/count.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import type { ArticleSearch } from '../search-params.ts';
import { HitRow } from './hit-row.tsx';
import { NoHits } from './no-hits.tsx';
import { SearchBox } from './search-box.tsx';
import classes from './search-page.module.css';
import { searchHits } from './search-query.ts';

const orders = { rank: 'Best match', newest: 'Newest found', oldest: 'Oldest found', score: 'Highest score' };

/** Articles by their words: one box, filters as chips, the passages that match. */
export const SearchPage = () => {
  const search = useSearch({ from: '/search' });
  const navigate = useNavigate({ from: '/search' });
  const set = useCallback(
    (change: SearchChange) => void navigate({ search: (before) => changeSearch(before, change) }),
    [navigate],
  );
  return (
    <Page title={search.q ? `${search.q} · Search` : 'Search'} heading="Search">
      <div className={classes.controls}>
        <SearchBox q={search.q ?? ''} ask={(q) => set({ q: q || undefined })} />
        <div className={classes.filters}>
          <FilterMenu search={search} set={set} />
          <Select
            size="xs"
            w={150}
            aria-label="Order"
            data={Object.entries(orders).map(([value, label]) => ({ value, label }))}
            value={search.sort ?? 'rank'}
            onChange={(value) => set({ sort: orderOf(value) })}
          />
        </div>
        <FilterChips search={search} set={set} />
      </div>
      {search.q && <Hits key={search.q} search={search} set={set} />}
    </Page>
  );
};

const Hits = ({ search, set }: { search: ArticleSearch; set: (change: SearchChange) => void }) => {
  const query = useInfiniteQuery(searchHits(search));
  const hits = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data]);
  const total = query.data?.pages[0]?.total;
  const name = listName('search', search);
  if (query.isPending) return <Loading rows={8} height={104} />;
  if (hits === undefined) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (hits.length === 0) return <NoHits search={search} set={set} />;
  return (
    <>
      <p className={classes.total} role="status">
        {total && (total.exact ? counted(total.value, 'article') : `more than ${thin(total.value)} articles`)}
      </p>
      <RowList
        key={name}
        label="Articles found"
        name={name}
        rows={hits}
        articleOf={articleOf}
        search={search}
        height={112}
        more={query}
      >
        {(hit, isCurrent) => <HitRow hit={hit} search={search} isCurrent={isCurrent} />}
      </RowList>
      <ListEnd query={query} shown={hits.length} />
    </>
  );
};

const articleOf = (hit: SearchHit) => hit.article;

const orderOf = (value: string | null): ArticleSearch['sort'] =>
  value === 'newest' || value === 'oldest' || value === 'score' ? value : undefined;
