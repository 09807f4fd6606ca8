import {
  queryOptions,
  skipToken,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { inWords } from '../api/problem.ts';
import type { RetentionPolicy } from '../api/types.ts';
import { toast } from '../parts/toast.tsx';

const retentionKey = ['retention'];

/** The policy in force, and what was removed. */
export const retention = queryOptions({
  queryKey: retentionKey,
  queryFn: ({ signal }) => data(api.GET('/retention', { signal })),
});

/** What a policy would remove now, once there is one to ask about. Not asked again by itself: it reads all articles. */
export const useRetentionPreview = (policy: RetentionPolicy | null) =>
  useQuery({
    queryKey: [...retentionKey, 'preview', policy],
    queryFn: policy ? ({ signal }) => data(api.POST('/retention/preview', { body: { policy }, signal })) : skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

export type PreviewQuery = ReturnType<typeof useRetentionPreview>;

export const useDueArticles = (policy: RetentionPolicy) =>
  useInfiniteQuery({
    queryKey: [...retentionKey, 'due', policy],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.POST('/retention/preview/articles', {
          params: { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } },
          body: { policy },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

/** Puts a policy in force. Somebody else's change in the meantime is shown, and nothing is overwritten. */
export const useSaveRetention = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { policy: RetentionPolicy; version: number }) => data(api.PUT('/retention', { body })),
    onSuccess: (saved) => {
      client.setQueryData(retention.queryKey, saved);
      toast('Saved. It is applied within six hours.', { tone: 'good' });
    },
    onError: (error) => toast(`It was not saved: ${inWords(error)}`, { tone: 'bad' }),
    onSettled: () => void client.invalidateQueries({ queryKey: retentionKey, exact: true }),
  });
};
