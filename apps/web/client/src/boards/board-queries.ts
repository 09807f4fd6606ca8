import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { inWords } from '../api/problem.ts';
import { api, data } from '../api/client.ts';
import type { Board, BoardItem } from '../api/types.ts';
import { toast } from '../parts/toast.tsx';

export const boardList = queryOptions({
  queryKey: ['boards', 'list'],
  queryFn: ({ signal }) => data(api.GET('/boards', { signal })),
  staleTime: 30_000,
});

export const boardById = (id: number) =>
  queryOptions({
    queryKey: ['boards', 'one', id],
    queryFn: ({ signal }) => data(api.GET('/boards/{id}', { params: { path: { id } }, signal })),
    staleTime: 30_000,
  });

/** The board as a report in Markdown. */
export const readReport = async (id: number): Promise<string> => {
  const call = api.GET('/boards/{id}/report', { params: { path: { id }, query: { format: 'md' } }, parseAs: 'text' });
  return data(call);
};

/** A change to boards; tells what went wrong, and reads them anew either way. */
const useBoardChange = <Input, Output>(change: (input: Input) => Promise<Output>) => {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onError: (error) => toast(inWords(error), { tone: 'bad' }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['boards'] }),
  });
};

export const useCreateBoard = () =>
  useBoardChange((name: string) => data(api.POST('/boards', { body: { name, description: '' } })));

/** Throws an ApiProblem with status 409 when somebody changed the board meanwhile. */
export const describeBoard = (id: number, description: string, version: number): Promise<unknown> =>
  data(api.PATCH('/boards/{id}', { params: { path: { id } }, body: { description, version } }));

/** Deletes a board and calls `leave`; only then are boards read anew, for the one that is gone would answer 404. */
export const useDeleteBoard = (leave: () => Promise<unknown>) => {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: Pick<Board, 'id' | 'version'>) =>
      data(api.DELETE('/boards/{id}', { params: { path: { id }, query: { version } } })),
    onSuccess: leave,
    onError: (error) => toast(inWords(error), { tone: 'bad' }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['boards'] }),
  });
};

/** Throws an ApiProblem with status 409 when somebody changed the note meanwhile. */
export const changeItemNote = (
  { boardId: id, id: itemId }: BoardItem,
  note: string,
  version: number,
): Promise<unknown> =>
  data(api.PATCH('/boards/{id}/items/{itemId}', { params: { path: { id, itemId } }, body: { note, version } }));

/** Moves an item to a place among the others, counted from 0. */
export const useMoveItem = () =>
  useBoardChange(({ item: { boardId: id, id: itemId, version }, position }: { item: BoardItem; position: number }) =>
    data(api.PATCH('/boards/{id}/items/{itemId}', { params: { path: { id, itemId } }, body: { position, version } })),
  );

export const useTakeOff = () =>
  useBoardChange(({ boardId: id, id: itemId, version }: BoardItem) =>
    data(api.DELETE('/boards/{id}/items/{itemId}', { params: { path: { id, itemId }, query: { version } } })),
  );
