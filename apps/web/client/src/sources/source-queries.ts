import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { inWords, isStale } from '../api/problem.ts';
import type { PageOf, Source, SourceDeclaration, SourcePatch, SourceState, Tier } from '../api/types.ts';
import { toast } from '../parts/toast.tsx';

type Filters = { q?: string; state?: SourceState; tier?: Tier };

const key = ['sources'];

/** The sources that pass the filters, 100 at a time; asked again every 15 seconds, because checks run meanwhile. */
export const useSources = (filters: Filters) =>
  useInfiniteQuery({
    queryKey: [...key, 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/sources', {
          params: { query: { ...filters, limit: 100, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page: PageOf<Source>) => page.nextCursor,
    placeholderData: (before) => before,
    refetchInterval: 15_000,
  });

/** One source. */
export const useSource = (id: number) =>
  useQuery({
    queryKey: [...key, id],
    queryFn: ({ signal }) => data(api.GET('/sources/{id}', { params: { path: { id } }, signal })),
    refetchInterval: 15_000,
  });

/** The checks of one source, newest first. */
export const useChecks = (id: number) =>
  useInfiniteQuery({
    queryKey: [...key, id, 'checks'],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/sources/{id}/checks', {
          params: { path: { id }, query: pageParam ? { cursor: pageParam } : {} },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: 15_000,
  });

/** What was left out of one source, and why. */
export const useSkips = (id: number) =>
  useInfiniteQuery({
    queryKey: [...key, id, 'skips'],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/sources/{id}/skips', {
          params: { path: { id }, query: pageParam ? { cursor: pageParam } : {} },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });

/** Asks for a check now; says so, and what went wrong if it could not be asked. */
export const useCheckNow = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: Pick<Source, 'id' | 'name'>) =>
      data(api.POST('/sources/{id}/check', { params: { path: { id } } })),
    onSuccess: (_, { name }) => toast(`A check of ${name} is queued.`),
    onError: (error, { name }) => toast(`${name} was not queued: ${inWords(error)}`, { tone: 'bad' }),
    onSettled: () => setTimeout(() => void client.invalidateQueries({ queryKey: key }), 2500),
  });
};

type Change = { source: Pick<Source, 'id' | 'name'>; patch: SourcePatch };

/** Changes a source; over a version that is gone, nothing: the source is read anew then, and the form tells. */
export const useChangeSource = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ source, patch }: Change) =>
      data(api.PATCH('/sources/{id}', { params: { path: { id: source.id } }, body: patch })),
    onSuccess: (changed) => {
      client.setQueryData([...key, changed.id], changed);
      void client.invalidateQueries({ queryKey: [...key, 'list'] });
    },
    onError: (error, { source }) => {
      if (isStale(error)) void client.invalidateQueries({ queryKey: [...key, source.id], exact: true });
    },
  });
};

/** Pauses or resumes a source, with undo. */
export const useSetActive = () => {
  const change = useChangeSource();
  const set = (source: Pick<Source, 'id' | 'name'>, active: boolean, canUndo = true) =>
    change.mutate(
      { source, patch: { active } },
      {
        onSuccess: () =>
          toast(
            active ? `${source.name} is checked again.` : `${source.name} is paused.`,
            canUndo ? { action: { label: 'Undo', run: () => set(source, !active, false) } } : {},
          ),
        onError: (error) => toast(`${source.name} was not changed: ${inWords(error)}`, { tone: 'bad' }),
      },
    );
  return { set, pending: change.isPending };
};

/** Adds a source. */
export const useAddSource = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SourceDeclaration) => data(api.POST('/sources', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
};

/** Adds or updates the sources of an OPML or YAML file. */
export const useImportSources = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: string) =>
      data(
        api.POST('/sources/import', {
          body: file,
          headers: { 'content-type': 'text/plain' },
          bodySerializer: (body: unknown) => String(body),
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
  });
};

/** Deletes a source, and its articles when asked to. */
export const useDeleteSource = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, articles }: { id: number; articles: boolean }) =>
      data(api.DELETE('/sources/{id}', { params: { path: { id }, query: articles ? { articles: 'delete' } : {} } })),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [...key, 'list'] });
      void client.invalidateQueries({ queryKey: ['articles'] });
    },
  });
};
