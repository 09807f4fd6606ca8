import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { inWords } from '../api/problem.ts';
import type { Annotation, AnnotationQuery, AnnotationUse, NewAnnotation, PageOf } from '../api/types.ts';
import { toast } from '../parts/toast.tsx';

/** What people said of words in one article. */
export const annotationsOf = (articleId: number) =>
  queryOptions({
    queryKey: ['annotations', 'of', articleId],
    queryFn: async ({ signal }) =>
      (await data(api.GET('/annotations', { params: { query: { articleId, limit: 200 } }, signal }))).items,
    staleTime: 60_000,
  });

export const annotationList = (filters: AnnotationQuery) =>
  infiniteQueryOptions({
    queryKey: ['annotations', 'list', filters],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filters, ...(pageParam ? { cursor: pageParam } : {}), limit: 100 };
      return data(api.GET('/annotations', { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page: PageOf<Annotation>) => page.nextCursor,
  });

/** A change to annotations; tells what went wrong, and reads them anew either way. */
const useAnnotationChange = <Input, Output>(change: (input: Input) => Promise<Output>) => {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onError: (error) => toast(inWords(error), { tone: 'bad' }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['annotations'] }),
  });
};

export const useAnnotate = () => useAnnotationChange((body: NewAnnotation) => data(api.POST('/annotations', { body })));

export const useDeleteAnnotation = () =>
  useAnnotationChange((id: number) => data(api.DELETE('/annotations/{id}', { params: { path: { id } } })));

/** What it may be used for; once said, for good. */
export const useSetUse = () =>
  useAnnotationChange(({ id, use }: { id: number; use: AnnotationUse }) =>
    data(api.PUT('/annotations/{id}/use', { params: { path: { id } }, body: { use } })),
  );
