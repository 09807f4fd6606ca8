import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import type { UserBody, UserPatch } from '../api/types.ts';

const usersKey = ['users'];

export const users = queryOptions({
  queryKey: usersKey,
  queryFn: async ({ signal }) => (await data(api.GET('/users', { signal }))).items,
});

const useChange = <Given, Answer>(change: (given: Given) => Promise<Answer>) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: usersKey }),
    // A link that was shown must not stay in the cache of mutations.
    gcTime: 0,
  });
};

/** Adds somebody; the answer has the link by which they set a password. */
export const useInvite = () => useChange((body: UserBody) => data(api.POST('/users', { body })));

/** Changes role or standing. The last admin stays one: 409. */
export const useChangeUser = () =>
  useChange(({ id, ...body }: { id: string } & UserPatch) =>
    data(api.PATCH('/users/{id}', { params: { path: { id } }, body })),
  );

/** A new link; all by which that user could sign in here ends. */
export const useNewLink = () =>
  useChange((id: string) => data(api.POST('/users/{id}/invitation', { params: { path: { id } } })));

export const useDeleteUser = () =>
  useChange((id: string) => data(api.DELETE('/users/{id}', { params: { path: { id } } })));
