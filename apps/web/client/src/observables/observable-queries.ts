import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import type { ObservableType } from '../api/types.ts';
import type { ObservableView } from '../search-params.ts';

type Search = { type?: ObservableType; q?: string; sort?: 'articles' | 'recent'; show?: ObservableView };

const cursorOf = (cursor: string | null) => (cursor ? { cursor } : {});

/** Values seen in articles, those in most articles first unless asked for the latest. */
export const observableList = (search: Search) =>
  infiniteQueryOptions({
    queryKey: ['observables', 'list', search],
    queryFn: ({ pageParam, signal }) =>
      data(api.GET('/observables', { params: { query: { ...search, ...cursorOf(pageParam), limit: 100 } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** One value and the articles that mention it, newest first. */
export const observableByValue = (type: ObservableType, value: string) =>
  infiniteQueryOptions({
    queryKey: ['observables', 'one', type, value],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/observables/{type}/{value}', {
          params: { path: { type, value }, query: cursorOf(pageParam) },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
