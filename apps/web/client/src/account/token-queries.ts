import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import type { ApiToken, ApiTokenBody } from '../api/types.ts';

export type TokenScope = ApiToken['scopes'][number];

const tokensKey = ['account', 'tokens'];

/** One's own, and for admins the team's; those that are over, too. */
export const tokens = queryOptions({
  queryKey: tokensKey,
  queryFn: async ({ signal }) => (await data(api.GET('/tokens', { signal }))).items,
});

const useChange = <Given, Answer>(change: (given: Given) => Promise<Answer>) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: tokensKey }),
    // A token that was shown must not stay in the cache of mutations.
    gcTime: 0,
  });
};

export const useAddToken = () => useChange((body: ApiTokenBody) => data(api.POST('/tokens', { body })));

export const useRevokeToken = () =>
  useChange((id: string) => data(api.DELETE('/tokens/{id}', { params: { path: { id } } })));
