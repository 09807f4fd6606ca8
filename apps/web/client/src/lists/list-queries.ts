import { infiniteQueryOptions, useMutation } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import type { ObservableType, VerdictOverride } from '../api/types.ts';
import { useVerdictsChanged } from '../verdicts/decide-verdict.ts';

export type OverrideSearch = {
  verdict?: VerdictOverride['verdict'];
  state?: 'open' | 'withdrawn';
  scope?: VerdictOverride['scope'];
  type?: ObservableType;
  q?: string;
};

/** People's decisions on values, newest first. */
export const overrideList = (search: OverrideSearch) =>
  infiniteQueryOptions({
    queryKey: ['verdict-overrides', search],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/verdict-overrides', {
          params: { query: { ...search, limit: 100, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });

/** Puts pasted lines on one of the team's lists. */
export const useImportList = () => {
  const changed = useVerdictsChanged();
  return useMutation({
    mutationFn: (body: { text: string; verdict: VerdictOverride['verdict'] }) =>
      data(api.POST('/verdict-overrides/import', { body })),
    onSettled: changed,
  });
};
