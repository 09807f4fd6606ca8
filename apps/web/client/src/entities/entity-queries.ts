import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import type { EntityKind } from '../api/types.ts';

const key = ['entities'];
const cursorOf = (cursor: string | null) => (cursor ? { cursor } : {});

type Filters = { q?: string; kind?: EntityKind };

/** The entities seen, those in most articles first. */
export const entityList = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: [...key, 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      data(api.GET('/entities', { params: { query: { ...filters, ...cursorOf(pageParam), limit: 100 } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** A few entities whose name holds these words, to choose one from. */
export const entityChoices = (q: string, kind: EntityKind) =>
  queryOptions({
    queryKey: [...key, 'choices', q, kind],
    queryFn: ({ signal }) => data(api.GET('/entities', { params: { query: { q, kind, limit: 20 } }, signal })),
    enabled: q.trim().length > 1,
  });

/** One entity with what is said of it; a merged one is answered by what stands for it. */
export const entityById = (id: string) =>
  queryOptions({
    queryKey: [...key, 'one', id],
    queryFn: ({ signal }) => data(api.GET('/entities/{id}', { params: { path: { id } }, signal })),
  });

/** The articles that name it, newest first. */
export const entityArticles = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...key, 'articles', id],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/entities/{id}/articles', {
          params: { path: { id }, query: { ...cursorOf(pageParam), limit: 30 } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** What a person may say of entities. */
type Change =
  | { act: 'add'; kind: EntityKind; name: string; aliases: string[] }
  | { act: 'alias' | 'no-alias'; id: string; name: string }
  | { act: 'merge'; id: string; into: string }
  | { act: 'unmerge'; id: string };

const send = (change: Change) => {
  if (change.act === 'add') {
    const { act: _act, ...body } = change;
    return data(api.POST('/entities', { body }));
  }
  const path = { id: change.id };
  switch (change.act) {
    case 'alias':
      return data(api.POST('/entities/{id}/aliases', { params: { path }, body: { name: change.name } }));
    case 'no-alias':
      return data(api.DELETE('/entities/{id}/aliases', { params: { path, query: { name: change.name } } }));
    case 'merge':
      return data(api.POST('/entities/{id}/merge', { params: { path }, body: { into: change.into } }));
    case 'unmerge':
      return data(api.DELETE('/entities/{id}/merge', { params: { path } }));
  }
};

/** Sends a change and has every list of entities and articles read again. */
export const useChangeEntity = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: key });
      void client.invalidateQueries({ queryKey: ['articles'] });
    },
  });
};
