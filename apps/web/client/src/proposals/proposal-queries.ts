import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { inWords } from '../api/problem.ts';
import type { Proposal, ProposalState } from '../api/types.ts';
import { toast } from '../parts/toast.tsx';

const key = ['proposals'];
/** More open ones than this are told as "100+". */
const mostCounted = 100;

type Filters = { state?: ProposalState; sourceId?: number };

/** Proposals that pass the filters, newest first. */
export const useProposals = (filters: Filters) =>
  useInfiniteQuery({
    queryKey: [...key, 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/proposals', {
          params: { query: { ...filters, limit: 20, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: 30_000,
  });

/** How many proposals wait for a decision, for a badge: "3", "100+", or null for none. */
export const useOpenProposals = (): string | null => {
  const { data: page } = useQuery({
    queryKey: [...key, 'open'],
    queryFn: ({ signal }) =>
      data(api.GET('/proposals', { params: { query: { state: 'open', limit: mostCounted } }, signal })),
    refetchInterval: 30_000,
  });
  if (!page || page.items.length === 0) return null;
  return page.nextCursor ? `${mostCounted}+` : String(page.items.length);
};

export type Choice = 'accept' | 'reject' | 'roll-back';

const send = (id: number, choice: Choice) => {
  const params = { path: { id } };
  if (choice === 'accept') return data(api.POST('/proposals/{id}/accept', { params }));
  if (choice === 'reject') return data(api.POST('/proposals/{id}/reject', { params }));
  return data(api.POST('/proposals/{id}/roll-back', { params }));
};

const done: Record<Choice, (source: string) => string> = {
  accept: (source) => `Accepted: ${source} is changed.`,
  reject: (source) => `Rejected: ${source} stays as it is.`,
  'roll-back': (source) => `Taken back: ${source} is as it was.`,
};

/** Decides a proposal and says so; an accepted one can be taken back from there. */
export const useDecide = () => {
  const client = useQueryClient();
  const decide = useMutation({
    mutationFn: ({ proposal, choice }: { proposal: Proposal; choice: Choice }) => send(proposal.id, choice),
    onSuccess: (decided, { choice }) => {
      const undo = () => decide.mutate({ proposal: decided, choice: 'roll-back' });
      toast(done[choice](decided.sourceName), {
        tone: choice === 'accept' ? 'good' : 'info',
        ...(choice === 'accept' && { action: { label: 'Roll back', run: undo } }),
      });
    },
    onError: (error, { proposal }) =>
      toast(`The proposal for ${proposal.sourceName} was not decided: ${inWords(error)}`, { tone: 'bad' }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: key });
      void client.invalidateQueries({ queryKey: ['sources'] });
    },
  });
  return decide;
};
