import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
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

/** One value, and how sure one may be of it. */
export const observableByValue = (type: ObservableType, value: string) =>
  queryOptions({
    queryKey: ['observables', 'one', type, value],
    queryFn: ({ signal }) =>
      data(api.GET('/observables/{type}/{value}', { params: { path: { type, value }, query: { limit: 1 } }, signal })),
  });

/** The articles that mention it, newest first, each with the sentences. */
export const observableArticles = (type: ObservableType, value: string) =>
  infiniteQueryOptions({
    queryKey: ['observables', 'articles', type, value],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/observables/{type}/{value}/articles', {
          params: { path: { type, value }, query: { ...cursorOf(pageParam), limit: 30 } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** The sources that name it, those with most articles first. */
export const observableSources = (type: ObservableType, value: string) =>
  infiniteQueryOptions({
    queryKey: ['observables', 'sources', type, value],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/observables/{type}/{value}/sources', {
          params: { path: { type, value }, query: { ...cursorOf(pageParam), limit: 100 } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** Where every mention of it is to be had as a file. */
export const mentionsFile = (type: ObservableType, value: string, format: 'csv' | 'jsonl'): string =>
  `/api/v1/observables/${type}/${encodeURIComponent(value)}/export?format=${format}`;
