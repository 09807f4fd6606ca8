import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';

const cursorOf = (cursor: string | null) => (cursor ? { cursor } : {});

/** The techniques seen, those in most articles first. */
export const techniqueList = (q: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['techniques', 'list', q ?? ''],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/techniques', {
          params: { query: { ...(q ? { q } : {}), ...cursorOf(pageParam), limit: 200 } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** One technique and the articles that name it, newest first. */
export const techniqueById = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['techniques', 'one', id],
    queryFn: ({ pageParam, signal }) =>
      data(api.GET('/techniques/{id}', { params: { path: { id }, query: cursorOf(pageParam) }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
