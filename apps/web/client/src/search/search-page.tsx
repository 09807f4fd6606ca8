import { Select } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { ApiProblem } from '../api/problem.ts';
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
import { asked, isValueList } from './asked-text.ts';
import { HitRow } from './hit-row.tsx';
import { NoHits } from './no-hits.tsx';
import { SearchBox } from './search-box.tsx';
import { SearchNotice } from './search-notice.tsx';
import classes from './search-page.module.css';
import { searchHits } from './search-query.ts';
import { ValuesFound } from './values-found.tsx';

const orders = { rank: 'Best match', newest: 'Newest found', oldest: 'Oldest found', score: 'Highest score' };

const useHits = (search: ArticleSearch) => useInfiniteQuery(searchHits(search));

/** Articles by a question: one box, filters as chips, the passages that match. A list of values is looked up instead. */
export const SearchPage = () => {
  const search = useSearch({ from: '/search' });
  const pasted = useLocation({ select: ({ state }) => state.pasted });
  const navigate = useNavigate({ from: '/search' });
  const set = useCallback(
    (change: SearchChange) => void navigate({ search: (before) => changeSearch(before, change) }),
    [navigate],
  );
  const ask = (text: string) => void navigate(asked(text, search));
  const { q = '' } = search;
  const values = pasted ?? (isValueList(q) ? q : null);
  const hits = useHits(search);
  const problem = hits.error instanceof ApiProblem ? hits.error.query : null;
  return (
    <Page title={q ? `${q} · Search` : 'Search'} heading="Search">
      <div className={classes.controls}>
        <SearchBox q={q} problem={values === null ? problem : null} ask={ask} />
        {values === null && (
          <>
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
          </>
        )}
      </div>
      {values !== null && <ValuesFound key={values} text={values} ask={ask} />}
      {values === null && q !== '' && problem === null && <Hits key={q} search={search} set={set} query={hits} />}
    </Page>
  );
};

type HitsProps = {
  search: ArticleSearch;
  set: (change: SearchChange) => void;
  query: ReturnType<typeof useHits>;
};

const Hits = ({ search, set, query }: HitsProps) => {
  const hits = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data]);
  const first = query.data?.pages[0];
  const name = listName('search', search);
  if (query.isPending) return <Loading rows={8} height={104} />;
  if (hits === undefined) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (hits.length === 0)
    return (
      <>
        {first?.notice && <SearchNotice notice={first.notice} />}
        <NoHits search={search} understood={first?.query.explained} set={set} />
      </>
    );
  return (
    <>
      <p className={classes.total} role="status">
        {first && totalWords(first.total)}
      </p>
      <p className={classes.understood}>
        {first?.query.explained}
        {first?.mode === 'hybrid' && '; or a passage says something near it'}.
      </p>
      {first?.notice && <SearchNotice notice={first.notice} />}
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
        {(hit, isCurrent) => (
          <HitRow hit={hit} search={search} isCurrent={isCurrent} showsBy={first?.mode !== 'words'} />
        )}
      </RowList>
      <ListEnd query={query} shown={hits.length} />
    </>
  );
};

const totalWords = ({ value, exact }: { value: number; exact: boolean }): string =>
  exact ? counted(value, 'article') : `more than ${thin(value)} articles`;

const articleOf = (hit: SearchHit) => hit.article;

const orderOf = (value: string | null): ArticleSearch['sort'] =>
  value === 'newest' || value === 'oldest' || value === 'score' ? value : undefined;
