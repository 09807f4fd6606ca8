import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { inWords } from '../api/problem.ts';
import { toast } from '../parts/toast.tsx';

export type Promotion = { id: number; confidence: number; note: string; validUntil: string | null; version?: number };

/** Makes a value an indicator, or changes how sure one is of it; and ends it. */
export const useIndicator = () => {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: ['observables'] });
  const promote = useMutation({
    mutationFn: ({ id, ...body }: Promotion) =>
      data(api.POST('/observables/{id}/indicator', { params: { path: { id } }, body })),
    onSuccess: ({ defanged }) => toast(`${defanged} is an indicator.`, { tone: 'good' }),
    onError: (error) => toast(`Not promoted: ${inWords(error)}`, { tone: 'bad' }),
    onSettled,
  });
  const end = useMutation({
    mutationFn: (id: number) => data(api.DELETE('/observables/{id}/indicator', { params: { path: { id } } })),
    onSuccess: ({ defanged }) => toast(`${defanged} is an indicator no more.`),
    onError: (error) => toast(`Not ended: ${inWords(error)}`, { tone: 'bad' }),
    onSettled,
  });
  return { promote, end };
};
