import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import type { ModelResult, PromptPurpose } from '../api/types.ts';

/** What models made of an article, for each purpose it was asked for. */
export const articleResults = (id: number) =>
  queryOptions({
    queryKey: ['articles', 'results', id],
    queryFn: async ({ signal }) =>
      (await data(api.GET('/articles/{id}/results', { params: { path: { id } }, signal }))).results,
    staleTime: 60_000,
  });

export type Asked = { question?: string; language?: string };

/** Has the chosen model answer for a purpose, now; what it made before is replaced. */
export const useAskModel = (id: number, purpose: PromptPurpose) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: Asked) =>
      data(api.POST('/articles/{id}/results/{purpose}', { params: { path: { id, purpose } }, body: asked })),
    onSuccess: (made) =>
      client.setQueryData(articleResults(id).queryKey, (before: ModelResult[] = []) => [
        made,
        ...before.filter((each) => each.purpose !== made.purpose || each.subject !== made.subject),
      ]),
    onSettled: () => void client.invalidateQueries({ queryKey: ['models'] }),
  });
};
