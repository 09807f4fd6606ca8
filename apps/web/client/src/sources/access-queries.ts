import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { isStale } from '../api/problem.ts';
import type { Source, SourceAccessBody } from '../api/types.ts';

/** Keeps the source as it is after a change; where somebody else was faster, it is read anew. */
const useKeep = (id: number) => {
  const client = useQueryClient();
  return {
    onSuccess: (source: Source) => client.setQueryData(['sources', source.id], source),
    onError: (error: Error) => {
      if (isStale(error)) void client.invalidateQueries({ queryKey: ['sources', id], exact: true });
    },
  };
};

/** Seals what a source sends to its site; all that was set before goes. */
export const useSetAccess = (id: number) =>
  useMutation({
    mutationFn: (body: SourceAccessBody) => data(api.PUT('/sources/{id}/access', { params: { path: { id } }, body })),
    ...useKeep(id),
    // What was typed must not stay in the cache of mutations.
    gcTime: 0,
  });

/** Forgets all of it, if it is still what one has seen. */
export const useForgetAccess = (id: number) =>
  useMutation({
    mutationFn: (version: number) =>
      data(api.DELETE('/sources/{id}/access', { params: { path: { id }, query: { version } } })),
    ...useKeep(id),
  });
