import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import type { ReprocessingSummary } from '../api/types.ts';

const key = ['reprocessings'];

/** Whether it is still going on, or about to. */
export const isOpen = ({ state }: Pick<ReprocessingSummary, 'state'>): boolean =>
  state === 'waiting' || state === 'running';

/** The newest reprocessings in figures; asked every two seconds while one is open. */
export const useReprocessings = () =>
  useQuery({
    queryKey: [...key, 'list'],
    queryFn: ({ signal }) => data(api.GET('/reprocessings', { params: { query: { limit: 20 } }, signal })),
    refetchInterval: ({ state }) => (state.data?.items.some(isOpen) ? 2000 : 30_000),
  });

/** One with what it changed; asked every two seconds while it is open. */
export const useReprocessing = (id: number) =>
  useQuery({
    queryKey: [...key, id],
    queryFn: ({ signal }) => data(api.GET('/reprocessings/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data && isOpen(state.data) ? 2000 : false),
  });

/** Begins one, over a source's articles or all. */
export const useStartReprocessing = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (sourceSlug: string | null) =>
      data(api.POST('/reprocessings', { body: sourceSlug === null ? {} : { sourceSlug } })),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
};

/** Stops one, or has it go on where it stopped. */
export const useSteerReprocessing = (id: number) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (choice: 'stop' | 'resume') => {
      const params = { path: { id } };
      return choice === 'stop'
        ? data(api.POST('/reprocessings/{id}/stop', { params }))
        : data(api.POST('/reprocessings/{id}/resume', { params }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
};
