import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { readNow } from '../api/read-page.ts';
import type { InboxItem, InboxQuery, PageOf } from '../api/types.ts';
import type { InboxSearch } from './inbox-search.ts';

/** Rows asked for at once. */
const pageSize = 100;

/** What the API takes of what the URL holds: all but how the list looks. */
export const apiQuery = ({ density: _density, columns: _columns, view: _view, since, ...rest }: InboxSearch) => ({
  ...rest,
  // An instant too, of which the API's document says nothing beside the two words.
  ...(since !== undefined && { since: since as NonNullable<InboxQuery['since']> }),
  state: rest.state ?? 'unread',
  sort: rest.sort ?? 'priority',
});

const readPage = (search: InboxSearch, cursor: string | null, signal: AbortSignal) =>
  readNow(() =>
    data(
      api.GET('/inbox', {
        params: { query: { ...apiQuery(search), ...(cursor ? { cursor } : {}), limit: pageSize } },
        signal,
      }),
    ),
  );

/** The rows by cursor. They change only when asked to, so that nobody loses their place. */
export const inboxList = (search: InboxSearch) =>
  infiniteQueryOptions({
    queryKey: ['inbox', 'list', apiQuery(search)],
    queryFn: ({ pageParam, signal }) => readPage(search, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: PageOf<InboxItem>) => page.nextCursor,
    staleTime: Infinity,
    gcTime: 30 * 60_000,
  });

/** The first rows as they are now, to tell what is new above a list someone works through. */
export const inboxHead = (search: InboxSearch) => ({
  queryKey: ['inbox', 'head', apiQuery(search)],
  queryFn: ({ signal }: { signal: AbortSignal }) => readPage(search, null, signal),
});

/** The rows of these keys, whatever their state; at most 200. */
export const readRows = async (keys: string[], signal?: AbortSignal): Promise<InboxItem[]> => {
  const rows = api.GET('/inbox/rows', { params: { query: { keys: keys.join(',') } }, ...(signal && { signal }) });
  return (await data(rows)).items;
};

export const inboxRow = (key: string) =>
  queryOptions({
    queryKey: ['inbox', 'row', key],
    queryFn: async ({ signal }) => (await readRows([key], signal))[0] ?? null,
    staleTime: 60_000,
  });

export const inboxCounts = queryOptions({
  queryKey: ['inbox', 'counts'],
  queryFn: ({ signal }) => data(api.GET('/inbox/counts', { signal })),
});

/** Those that work can be given to. */
export const people = queryOptions({
  queryKey: ['people'],
  queryFn: async ({ signal }) => (await data(api.GET('/people', { signal }))).items,
  staleTime: 5 * 60_000,
});

/** The team's tags, the most used first. */
export const tagNames = queryOptions({
  queryKey: ['tags'],
  queryFn: ({ signal }) => data(api.GET('/tags', { signal })),
  staleTime: 30_000,
});
