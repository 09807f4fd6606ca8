import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { inWords } from '../api/problem.ts';
import { toast } from '../parts/toast.tsx';

/** The stories, the one with the newest article first. */
export const storyList = (q: string | undefined, minArticles: number | undefined) =>
  infiniteQueryOptions({
    queryKey: ['stories', 'list', q ?? '', minArticles ?? 0],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        ...(q && { q }),
        ...(minArticles && { minArticles }),
        ...(pageParam && { cursor: pageParam }),
        limit: 50,
      };
      return data(api.GET('/stories', { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** One story with its articles and what each adds. */
export const storyById = (id: number) =>
  queryOptions({
    queryKey: ['stories', 'one', id],
    queryFn: ({ signal }) => data(api.GET('/stories/{id}', { params: { path: { id } }, signal })),
    staleTime: 30_000,
  });

/** Articles that have these words, to choose one of them. */
export const articlesWith = (q: string) =>
  queryOptions({
    queryKey: ['articles', 'with', q],
    queryFn: ({ signal }) =>
      data(
        api.GET('/articles', { params: { query: { q, limit: 20, stage: 'extracted', duplicates: 'show' } }, signal }),
      ),
    enabled: q !== '',
  });

/** What a person does to a story. */
export type StoryAct =
  | { kind: 'take-out' | 'put-in'; id: number; articleId: number }
  | { kind: 'merge'; id: number; otherId: number }
  | { kind: 'split'; id: number; articleIds: number[] };

const send = (act: StoryAct) => {
  const { id } = act;
  switch (act.kind) {
    case 'take-out':
      return data(
        api.DELETE('/stories/{id}/articles/{articleId}', { params: { path: { id, articleId: act.articleId } } }),
      );
    case 'put-in':
      return data(api.POST('/stories/{id}/articles', { params: { path: { id } }, body: { articleId: act.articleId } }));
    case 'merge':
      return data(api.POST('/stories/{id}/merge', { params: { path: { id } }, body: { otherId: act.otherId } }));
    case 'split':
      return data(api.POST('/stories/{id}/split', { params: { path: { id } }, body: { articleIds: act.articleIds } }));
  }
};

const done: Record<StoryAct['kind'], string> = {
  'take-out': 'Taken out, for good: grouping will not put it back.',
  'put-in': 'Put into this story; it stays there.',
  merge: 'The two are one story now.',
  split: 'They are a story of their own again.',
};

/** What takes an act back; null for a split. An article that came out of another story is grouped anew when taken out. */
export const undoOf = (act: StoryAct, changed: { storyId: number; changed: number[] }): StoryAct | null => {
  switch (act.kind) {
    case 'take-out':
      return { ...act, kind: 'put-in' };
    case 'put-in':
      return { ...act, kind: 'take-out' };
    case 'merge':
      return { kind: 'split', id: changed.storyId, articleIds: changed.changed };
    case 'split':
      return null;
  }
};

/** Changes a story by hand and says so; it can be taken back from there. */
export const useStoryAct = () => {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: send,
    onSuccess: (changed, act) => {
      const undo = undoOf(act, changed);
      toast(done[act.kind], {
        tone: 'good',
        ...(undo && { action: { label: 'Undo', run: () => change.mutate(undo) } }),
      });
    },
    onError: (error) => toast(`The story was not changed: ${inWords(error)}`, { tone: 'bad' }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['stories'] });
      void client.invalidateQueries({ queryKey: ['articles', 'one'] });
    },
  });
  return change;
};
