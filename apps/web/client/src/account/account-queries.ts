import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';

export const sessionsKey = ['account', 'sessions'];

/** Where one is signed in; `current` is the session that asks. */
export const sessions = queryOptions({
  queryKey: sessionsKey,
  queryFn: async ({ signal }) => (await data(api.GET('/account/sessions', { signal }))).items,
});

/** Ends one session, or with `others` all but the one that asks. */
export const useEndSession = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (which: { id: string } | 'others') =>
      which === 'others'
        ? data(api.DELETE('/account/sessions', { params: { query: { keep: 'current' } } }))
        : data(api.DELETE('/account/sessions/{id}', { params: { path: which } })),
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsKey }),
  });
};
