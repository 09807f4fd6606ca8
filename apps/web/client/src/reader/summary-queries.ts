import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { inWords } from '../api/problem.ts';
import { toast } from '../parts/toast.tsx';

/** What an article says in short. */
export const articleSummary = (id: number) =>
  queryOptions({
    queryKey: ['articles', 'summary', id],
    queryFn: ({ signal }) => data(api.GET('/articles/{id}/summary', { params: { path: { id } }, signal })),
    staleTime: 60_000,
  });

/** Has the chosen model write it; where it cannot, the answer says why. */
export const useWriteSummary = (id: number) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => data(api.POST('/articles/{id}/summary', { params: { path: { id } } })),
    onSuccess: (summary) => client.setQueryData(articleSummary(id).queryKey, summary),
    onError: (error) => toast(`No summary was written: ${inWords(error)}`, { tone: 'bad' }),
    onSettled: () => void client.invalidateQueries({ queryKey: ['models'] }),
  });
};
