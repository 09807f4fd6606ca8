import {
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { inWords } from '../api/problem.ts';
import type { SigmaState } from '../api/types.ts';
import { toast } from '../parts/toast.tsx';

const key = ['sigma'];

export type DraftFilters = { state?: SigmaState; articleId?: number; logsource?: string };

/** Drafts that pass the filters, newest first. */
export const useDrafts = (filters: DraftFilters) =>
  useInfiniteQuery({
    queryKey: [...key, 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/sigma-drafts', {
          params: { query: { ...filters, limit: 50, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

/** How many drafts there are in each state, and of which log sources. */
export const useTotals = () =>
  useQuery({
    queryKey: [...key, 'totals'],
    queryFn: ({ signal }) => data(api.GET('/sigma-drafts/totals', { signal })),
  });

/** One draft with its text, its evidence and what a check says of it. */
export const draftById = (id: number) =>
  queryOptions({
    queryKey: [...key, 'draft', id],
    queryFn: ({ signal }) => data(api.GET('/sigma-drafts/{id}', { params: { path: { id } }, signal })),
  });

/** What a check says of a text that is being written; the last answer stays until the next is there. */
export const useCheck = (yaml: string, draftId: number | null) =>
  useQuery({
    queryKey: [...key, 'check', draftId, yaml],
    queryFn: ({ signal }) =>
      data(api.POST('/sigma/check', { body: { yaml, ...(draftId !== null && { draftId }) }, signal })),
    enabled: yaml.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
  });

/** Stores a draft's text, if nobody else changed it meanwhile. */
export const useSaveText = (id: number, onSaved: () => void) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { yaml: string; version: number }) =>
      data(api.PATCH('/sigma-drafts/{id}', { params: { path: { id } }, body })),
    onSuccess: (draft) => {
      client.setQueryData(draftById(id).queryKey, draft);
      onSaved();
      toast('Saved.', { tone: 'good' });
      void client.invalidateQueries({ queryKey: [...key, 'list'] });
    },
    onError: (error) => {
      toast(`It was not saved: ${inWords(error)}`, { tone: 'bad' });
      void client.invalidateQueries({ queryKey: draftById(id).queryKey });
    },
  });
};

/** Has the chosen model word rules of an article. */
export const useWordArticle = (articleId: number) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => data(api.POST('/articles/{id}/sigma-drafts/worded', { params: { path: { id: articleId } } })),
    onError: (error) => toast(`No rule was worded: ${inWords(error)}`, { tone: 'bad' }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
};

/** Makes rules of an article's evidence. */
export const useDraftArticle = (articleId: number) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => data(api.POST('/articles/{id}/sigma-drafts', { params: { path: { id: articleId } } })),
    onError: (error) => toast(`No rule was made: ${inWords(error)}`, { tone: 'bad' }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
};
