import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { inWords } from '../api/problem.ts';
import type { AskBody, Turn, TurnVerdict } from '../api/types.ts';
import { toast } from '../parts/toast.tsx';

const allKey = ['conversations'];
const listKey = [...allKey, 'list'];

/** Conversations, the one that changed last first. */
export const conversationList = infiniteQueryOptions({
  queryKey: listKey,
  queryFn: ({ pageParam, signal }) => {
    const query = { limit: 30, ...(pageParam ? { cursor: pageParam } : {}) };
    return data(api.GET('/conversations', { params: { query }, signal }));
  },
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
});

export const conversationById = (id: number) =>
  queryOptions({
    queryKey: [...allKey, id],
    queryFn: ({ signal }) => data(api.GET('/conversations/{id}', { params: { path: { id } }, signal })),
  });

/** Puts a turn in its place in the conversation that is shown; the list is asked for anew. */
export const putTurn = (client: QueryClient, id: number, turn: Turn): void => {
  client.setQueryData(
    conversationById(id).queryKey,
    (before) =>
      before && {
        ...before,
        turns: [...before.turns.filter(({ position }) => position !== turn.position), turn].toSorted(
          (a, b) => a.position - b.position,
        ),
      },
  );
  void client.invalidateQueries({ queryKey: listKey });
};

/** Asks: in a conversation, or with null beginning one. Resolves to the conversation's id. */
export const useAsk = (conversationId: number | null) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: AskBody): Promise<{ id: number; position: number }> => {
      if (conversationId === null) {
        const begun = await data(api.POST('/conversations', { body }));
        client.setQueryData(conversationById(begun.id).queryKey, begun);
        void client.invalidateQueries({ queryKey: listKey });
        return { id: begun.id, position: 1 };
      }
      const params = { path: { id: conversationId } };
      const turn = await data(api.POST('/conversations/{id}/turns', { params, body }));
      putTurn(client, conversationId, turn);
      return { id: conversationId, position: turn.position };
    },
  });
};

type Place = { id: number; position: number };

export const useStop = ({ id, position }: Place) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      data(api.POST('/conversations/{id}/turns/{position}/stop', { params: { path: { id, position } } })),
    onSuccess: (turn) => putTurn(client, id, turn),
    onError: (error) => toast(`It was not stopped: ${inWords(error)}`, { tone: 'bad' }),
  });
};

export const useJudgeTurn = ({ id, position }: Place) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { verdict: TurnVerdict | null; note: string }) =>
      data(api.PUT('/conversations/{id}/turns/{position}/verdict', { params: { path: { id, position } }, body })),
    onSuccess: (turn) => putTurn(client, id, turn),
    onError: (error) => toast(`It was not kept: ${inWords(error)}`, { tone: 'bad' }),
  });
};

export const turnMarkdown = ({ id, position }: Place): Promise<string> =>
  data(
    api.GET('/conversations/{id}/turns/{position}/markdown', {
      params: { path: { id, position } },
      parseAs: 'text',
    }),
  );

export const useDeleteConversation = (id: number) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => data(api.DELETE('/conversations/{id}', { params: { path: { id } } })),
    onSuccess: () => {
      client.removeQueries({ queryKey: conversationById(id).queryKey });
      void client.invalidateQueries({ queryKey: listKey });
    },
  });
};
