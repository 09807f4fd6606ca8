import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { readNow } from '../api/read-page.ts';
import type { ArticleQuery, ArticleSummary, PageOf } from '../api/types.ts';
import type { ArticleSearch } from '../search-params.ts';

/** Rows asked for at once. */
const pageSize = 100;

/** What the API takes of what the URL holds: all but how the list looks. What to read first, unless another order is given. */
export const apiQuery = ({ density: _density, sort = 'priority', ...filters }: ArticleSearch): ArticleQuery => ({
  ...filters,
  sort,
});

const readPage = (search: ArticleSearch, cursor: string | null, signal: AbortSignal) =>
  readNow(() =>
    data(
      api.GET('/articles', {
        params: { query: { ...apiQuery(search), ...(cursor ? { cursor } : {}), limit: pageSize } },
        signal,
      }),
    ),
  );

/** The list by cursor. It changes only when asked to, so that a reader never loses their place. */
export const articleList = (search: ArticleSearch) =>
  infiniteQueryOptions({
    queryKey: ['articles', 'list', apiQuery(search)],
    queryFn: ({ pageParam, signal }) => readPage(search, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: PageOf<ArticleSummary>) => page.nextCursor,
    staleTime: Infinity,
    gcTime: 30 * 60_000,
  });

/** The first page as it is now, to tell what is new above a list someone is reading. */
export const articleHead = (search: ArticleSearch) => ({
  queryKey: ['articles', 'head', apiQuery(search)],
  queryFn: ({ signal }: { signal: AbortSignal }) => readPage(search, null, signal),
});
