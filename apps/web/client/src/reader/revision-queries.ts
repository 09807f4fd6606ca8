import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';

/** The texts an article has had, newest first. */
export const revisionsOf = (id: number) =>
  queryOptions({
    queryKey: ['articles', 'revisions', id],
    queryFn: ({ signal }) => data(api.GET('/articles/{id}/revisions', { params: { path: { id } }, signal })),
    staleTime: 60_000,
  });

/** What changed from one text of an article to the next. */
export const changesFrom = (id: number, number: number) =>
  queryOptions({
    queryKey: ['articles', 'revisions', id, number],
    queryFn: ({ signal }) =>
      data(api.GET('/articles/{id}/revisions/{number}/changes', { params: { path: { id, number } }, signal })),
    staleTime: 60_000,
  });
