import { queryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { inWords } from '../api/problem.ts';
import type { ModelChoice, ModelPrice, ModelSettings } from '../api/types.ts';
import { toast } from '../parts/toast.tsx';
import type { LedgerFilters } from './ledger-filters.tsx';

const modelsKey = ['models'];

/** Which model is in use, and the caps. */
export const modelSettings = queryOptions({
  queryKey: [...modelsKey, 'settings'],
  queryFn: ({ signal }) => data(api.GET('/models/settings', { signal })),
});

/** What was spent in the last `days`, and how the caps stand. */
export const modelSpend = (days: number) =>
  queryOptions({
    queryKey: [...modelsKey, 'spend', days],
    queryFn: ({ signal }) => data(api.GET('/models/spend', { params: { query: { days } }, signal })),
    refetchInterval: 15_000,
  });

/** The last call on the ledger, as a page of one or none. */
export const newestCall = queryOptions({
  queryKey: [...modelsKey, 'newest call'],
  queryFn: ({ signal }) => data(api.GET('/models/calls', { params: { query: { limit: 1 } }, signal })),
});

/** How far embedding has come; asked more often while it goes on. */
export const modelEmbedding = queryOptions({
  queryKey: [...modelsKey, 'embedding'],
  queryFn: ({ signal }) => data(api.GET('/models/embedding', { signal })),
  refetchInterval: ({ state }) => (state.data?.filling || state.data?.standing?.state === 'working' ? 5_000 : 20_000),
});

export const modelPrices = queryOptions({
  queryKey: [...modelsKey, 'prices'],
  queryFn: ({ signal }) => data(api.GET('/models/prices', { signal })),
});

/** The ledger, newest first. */
export const useModelCalls = ({ purpose, outcome }: LedgerFilters) =>
  useInfiniteQuery({
    queryKey: [...modelsKey, 'calls', purpose, outcome],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/models/calls', {
          params: {
            query: {
              ...(purpose && { purpose }),
              ...(outcome && { outcome }),
              ...(pageParam && { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });

/** Keeps what was chosen; every app takes it up within seconds. */
export const useSaveModelSettings = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Omit<ModelSettings, 'changed'>) => data(api.PUT('/models/settings', { body })),
    onSuccess: (saved) => {
      client.setQueryData(modelSettings.queryKey, saved);
      toast('Saved. Calls under way end on the model they began with.', { tone: 'good' });
    },
    onError: (error) => toast(`It was not saved: ${inWords(error)}`, { tone: 'bad' }),
    onSettled: () => void client.invalidateQueries({ queryKey: modelsKey }),
  });
};

/** Asks a provider, chosen or not yet, what models it has. */
export const useTestModels = () =>
  useMutation({ mutationFn: (body: ModelChoice) => data(api.POST('/models/test', { body })) });

/** Replaces the prices by the list as it was edited. */
export const useSavePrices = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { prices: ModelPrice[]; version: number }) => data(api.PUT('/models/prices', { body })),
    onSuccess: (saved) => {
      client.setQueryData(modelPrices.queryKey, saved);
      toast('The prices are saved. Calls booked before keep theirs.', { tone: 'good' });
    },
    onError: (error) => toast(`The prices were not saved: ${inWords(error)}`, { tone: 'bad' }),
    onSettled: () => void client.invalidateQueries({ queryKey: [...modelsKey, 'prices'] }),
  });
};
