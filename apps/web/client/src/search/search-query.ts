import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { apiQuery } from '../articles/article-query.ts';
import type { ArticleSearch } from '../search-params.ts';
import { isValueList } from './asked-text.ts';

/** Articles that answer the question, best first unless the URL asks for another order. */
export const searchHits = (search: ArticleSearch) => {
  const { q = '', sort: _sort, ...filters } = apiQuery(search);
  const { sort } = search;
  return infiniteQueryOptions({
    queryKey: ['articles', 'search', { ...filters, q, sort }],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        ...filters,
        q,
        limit: 30,
        sort: sort ?? 'rank',
        ...(pageParam ? { cursor: pageParam } : {}),
      } as const;
      return data(api.GET('/search', { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    enabled: q !== '' && !isValueList(q),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
};

/** What is known of the values in a text. */
export const foundValues = (text: string) =>
  queryOptions({
    queryKey: ['observables', 'found', text],
    queryFn: ({ signal }) => data(api.POST('/search/values', { body: { text }, signal })),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
