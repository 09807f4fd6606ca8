import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';

/** All we know about fetching one address, from what is stored. */
export const useExplanation = (url: string) =>
  useQuery({
    queryKey: ['fetch-decisions', 'explain', url],
    queryFn: ({ signal }) => data(api.GET('/fetch-decisions/explain', { params: { query: { url } }, signal })),
  });

/** The addresses that were not asked for, newest first. */
export const useRefusals = () =>
  useInfiniteQuery({
    queryKey: ['fetch-decisions', 'refused'],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/fetch-decisions', {
          params: { query: { allowed: 'false', ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
