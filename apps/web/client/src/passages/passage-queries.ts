import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { inWords } from '../api/problem.ts';
import { toast } from '../parts/toast.tsx';

const modelsKey = ['passage-models'];
const labelsKey = ['passage-labels'];
/** Not below the labels' key: what reads labels anew must not ask for one that was just taken back. */
const explainedKey = ['explained-passages'];

/** The versions of the passage model, newest first, and how far the labels go; looked at more often while one is trained. */
export const usePassageModels = () =>
  useInfiniteQuery({
    queryKey: modelsKey,
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/passage-models', {
          params: { query: { limit: 20, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: (query) => (query.state.data?.pages[0]?.retraining ? 2000 : 15_000),
  });

/** Asks for a new version. It is trained in the background; the page follows it. */
export const useRetrain = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => data(api.POST('/passage-models/retrain')),
    onSuccess: () => toast('Training has been asked for. The new version appears here.'),
    onError: (error) => toast(`No training was started: ${inWords(error)}`, { tone: 'bad' }),
    onSettled: () => client.invalidateQueries({ queryKey: modelsKey }),
  });
};

export type ModelId = number | 'shipped';

/** Puts a version in use. */
export const useActivate = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: ModelId) => data(api.POST('/passage-models/{id}/activate', { params: { path: { id } } })),
    onSuccess: (_, id) =>
      toast(`${id === 'shipped' ? 'The shipped model' : `Version ${id}`} is in use.`, { tone: 'good' }),
    onError: (error) => toast(`Nothing was changed: ${inWords(error)}`, { tone: 'bad' }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: modelsKey });
      void client.invalidateQueries({ queryKey: labelsKey });
      void client.invalidateQueries({ queryKey: explainedKey });
    },
  });
};

/** All labelled passages of a kind, newest first, with what the model says now. */
export const useLabelledPassages = (huntable: 'true' | 'false' | undefined) =>
  useInfiniteQuery({
    queryKey: [...labelsKey, 'list', huntable],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/passage-labels', {
          params: { query: { ...(huntable && { huntable }), ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });

/** One labelled passage with the words that moved the model. */
export const useExplainedPassage = (id: number) =>
  useQuery({
    queryKey: [...explainedKey, id],
    queryFn: ({ signal }) => data(api.GET('/passage-labels/{id}', { params: { path: { id } }, signal })),
  });

const articleKey = (articleId: number) => [...labelsKey, 'article', articleId];

/** What is said of an article's passages. One request serves all of them. */
export const useArticleLabels = (articleId: number) =>
  useQuery({
    queryKey: articleKey(articleId),
    queryFn: ({ signal }) =>
      data(api.GET('/articles/{id}/passage-labels', { params: { path: { id: articleId } }, signal })),
    staleTime: 60_000,
  });

type Said = { start: number; end: number; huntable: boolean };

/** Says whether a passage is worth a hunt, and offers to take it back. */
export const useLabelPassage = (articleId: number) => {
  const withdraw = useWithdrawLabel();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (said: Said) =>
      data(api.POST('/articles/{id}/passage-labels', { params: { path: { id: articleId } }, body: said })),
    onSuccess: ({ id, huntable }) =>
      toast(huntable ? 'Noted: worth a hunt.' : 'Noted: not worth a hunt.', {
        action: { label: 'Undo', run: () => withdraw.mutate(id) },
      }),
    onError: (error) => toast(`Your word was not kept: ${inWords(error)}`, { tone: 'bad' }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: labelsKey });
      void client.invalidateQueries({ queryKey: modelsKey });
    },
  });
};

/** Takes back what was said of a passage. */
export const useWithdrawLabel = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => data(api.DELETE('/passage-labels/{id}', { params: { path: { id } } })),
    onSuccess: () => toast('Taken back.'),
    onError: (error) => toast(`It was not taken back: ${inWords(error)}`, { tone: 'bad' }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: labelsKey });
      void client.invalidateQueries({ queryKey: modelsKey });
    },
  });
};
