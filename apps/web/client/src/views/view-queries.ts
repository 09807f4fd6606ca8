import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { inWords } from '../api/problem.ts';
import { api, data } from '../api/client.ts';
import type { DeskView, DeskViewBody } from '../api/types.ts';
import { toast } from '../parts/toast.tsx';
import { inboxSearch, type InboxSearch } from '../inbox/inbox-search.ts';

export const viewList = queryOptions({
  queryKey: ['views', 'list'],
  queryFn: ({ signal }) => data(api.GET('/views', { signal })),
  staleTime: 60_000,
});

/** How one's own desk is set. */
export const ownDesk = queryOptions({
  queryKey: ['views', 'own desk'],
  queryFn: ({ signal }) => data(api.GET('/account/desk', { signal })),
  staleTime: 60_000,
});

/** The inbox's address that a view stands for; what it holds came over the wire, and may be old. */
export const searchOf = (view: DeskView): InboxSearch => ({
  ...inboxSearch(view.search),
  ...(view.columns.length > 0 ? { columns: view.columns.join(',') } : {}),
  view: view.id,
});

/** A change to views or to one's desk; tells what went wrong. */
export const useViewChange = <Input, Output>(
  change: (input: Input) => Promise<Output>,
  done: (input: Input) => string,
) => {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (_, input) => {
      toast(done(input));
      void queryClient.invalidateQueries({ queryKey: ['views'] });
    },
    onError: (error) => toast(inWords(error), { tone: 'bad' }),
  });
};

type ViewFields = Pick<DeskViewBody, 'name' | 'scope' | 'search' | 'columns'>;

export const createView = (body: ViewFields): Promise<DeskView> =>
  data(api.POST('/views', { body: { ...body, page: 'inbox' } }));

export const changeView = ({ id, ...body }: { id: number } & Partial<ViewFields>): Promise<DeskView> =>
  data(api.PATCH('/views/{id}', { params: { path: { id } }, body }));

export const deleteView = (id: number): Promise<unknown> =>
  data(api.DELETE('/views/{id}', { params: { path: { id } } }));

export const setStartView = (viewId: number | null): Promise<unknown> =>
  data(api.PUT('/account/start-view', { body: { viewId } }));

/** `endsAt` is a time of day in this browser's zone, as 17:00. */
export const setShift = (endsAt: string): Promise<unknown> =>
  data(api.PUT('/account/shift', { body: { endsAt, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone } }));
