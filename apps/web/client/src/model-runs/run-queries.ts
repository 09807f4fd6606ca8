import { queryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { inWords } from '../api/problem.ts';
import type { ModelRun, ModelRunBody, ModelRunQuestion } from '../api/types.ts';
import { toast } from '../parts/toast.tsx';

const key = ['model-runs'];

const isOpen = ({ state }: Pick<ModelRun, 'state'>): boolean => state === 'running';

/** The runs, newest first; asked every three seconds while one goes on. */
export const useRuns = () =>
  useInfiniteQuery({
    queryKey: [...key, 'list'],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/model-runs', { params: { query: { limit: 20, ...(pageParam && { cursor: pageParam }) } }, signal }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(isOpen)) ? 3000 : 30_000),
  });

/** One run with the articles that failed; asked every two seconds while it goes on. */
export const runById = (id: number) =>
  queryOptions({
    queryKey: [...key, 'one', id],
    queryFn: ({ signal }) => data(api.GET('/model-runs/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data && isOpen(state.data) ? 2000 : false),
  });

/** What a run would ask and cost; nothing begins. */
export const useEstimate = () =>
  useMutation({ mutationFn: (body: ModelRunQuestion) => data(api.POST('/model-runs/estimate', { body })) });

/** Begins a run at the price that was agreed to. */
export const useStartRun = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ModelRunBody) => data(api.POST('/model-runs', { body })),
    onSettled: () => void client.invalidateQueries({ queryKey: key }),
  });
};

/** Stops a run, or has it go on where it stopped. */
export const useSteerRun = (id: number) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (choice: 'stop' | 'resume') => {
      const params = { path: { id } };
      return choice === 'stop'
        ? data(api.POST('/model-runs/{id}/stop', { params }))
        : data(api.POST('/model-runs/{id}/resume', { params }));
    },
    onSuccess: (_run, choice) =>
      toast(
        choice === 'stop' ? 'Stopped. What was asked already is answered, and kept.' : 'It goes on where it stopped.',
      ),
    onError: (error) => toast(inWords(error), { tone: 'bad' }),
    onSettled: () => void client.invalidateQueries({ queryKey: key }),
  });
};
