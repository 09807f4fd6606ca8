import { type QueryClient, useQuery } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';

export const sessionKey = ['session'];

/** Whether there is sign-in here, who is signed in, and in which ways one can sign in. Asked again whenever the window is looked at. */
export const useSession = () =>
  useQuery({
    queryKey: sessionKey,
    queryFn: ({ signal }) => data(api.GET('/session', { signal })),
    staleTime: 60_000,
    refetchOnWindowFocus: 'always',
  });

/** Asks who is signed in now; resolves when the answer is there. */
export const refreshSession = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ queryKey: sessionKey, refetchType: 'all' });
