import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { inWords } from '../api/problem.ts';
import type { JobState, QueueName } from '../api/types.ts';
import { toast } from '../parts/toast.tsx';

const key = ['jobs'];

/** A queue's name comes from the server's own list, or from a hand-written URL; the server judges the latter. */
const named = (queue: string) => queue as QueueName;

/** Every queue with its counts, asked for every three seconds. */
export const useQueues = () =>
  useQuery({
    queryKey: [...key, 'queues'],
    queryFn: ({ signal }) => data(api.GET('/jobs', { signal })),
    select: ({ queues }) => queues,
    refetchInterval: 3000,
  });

/** The jobs of one queue in one state. */
export const useJobs = (queue: string, state: JobState) =>
  useInfiniteQuery({
    queryKey: [...key, queue, state],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/jobs/{queue}', {
          params: { path: { queue: named(queue) }, query: { state, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: 5000,
  });

/** Runs one failed job again. */
export const useRetryJob = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ queue, id }: { queue: string; id: string }) =>
      data(api.POST('/jobs/{queue}/{jobId}/retry', { params: { path: { queue: named(queue), jobId: id } } })),
    onSuccess: () => toast('The job runs again.'),
    onError: (error) => toast(`The job was not retried: ${inWords(error)}`, { tone: 'bad' }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
};

/** Runs every failed job of a queue again. */
export const useRetryFailed = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (queue: string) =>
      data(api.POST('/jobs/{queue}/retry-failed', { params: { path: { queue: named(queue) } } })),
    onSuccess: (_, queue) => toast(`The failed jobs of ${queue} run again.`),
    onError: (error, queue) => toast(`The jobs of ${queue} were not retried: ${inWords(error)}`, { tone: 'bad' }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
};
