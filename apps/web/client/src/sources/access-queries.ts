import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import type { Source, SourceAccessBody } from '../api/types.ts';

const useKeep = () => {
  const client = useQueryClient();
  return (source: Source) => client.setQueryData(['sources', source.id], source);
};

/** Seals what a source sends to its site; all that was set before goes. */
export const useSetAccess = (id: number) => {
  const keep = useKeep();
  return useMutation({
    mutationFn: (body: SourceAccessBody) => data(api.PUT('/sources/{id}/access', { params: { path: { id } }, body })),
    onSuccess: keep,
    // What was typed must not stay in the cache of mutations.
    gcTime: 0,
  });
};

/** Forgets all of it. */
export const useForgetAccess = (id: number) => {
  const keep = useKeep();
  return useMutation({
    mutationFn: () => data(api.DELETE('/sources/{id}/access', { params: { path: { id } } })),
    onSuccess: keep,
  });
};
