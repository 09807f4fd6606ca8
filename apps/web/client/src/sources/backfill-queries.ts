import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import type { Backfill } from '../api/types.ts';

const keyOf = (sourceId: number) => ['sources', sourceId, 'backfills'];

/** Whether it is still going on, or about to. */
export const isUnderWay = ({ state }: Backfill): boolean => state === 'waiting' || state === 'running';

/** How far a source's past has been collected, newest first; asked every two seconds while one is under way. */
export const useBackfills = (sourceId: number) =>
  useQuery({
    queryKey: keyOf(sourceId),
    queryFn: ({ signal }) => data(api.GET('/sources/{id}/backfills', { params: { path: { id: sourceId } }, signal })),
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? 2000 : false),
  });

/** Begins to collect the past from a day on. */
export const useStartBackfill = (sourceId: number) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (since: string) =>
      data(api.POST('/sources/{id}/backfills', { params: { path: { id: sourceId } }, body: { since } })),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(sourceId) }),
  });
};

/** Stops it; what is collected stays. */
export const useStopBackfill = (sourceId: number) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => data(api.POST('/backfills/{id}/stop', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(sourceId) }),
  });
};
