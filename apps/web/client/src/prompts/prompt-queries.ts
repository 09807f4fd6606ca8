import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { inWords } from '../api/problem.ts';
import type { PromptPurpose } from '../api/types.ts';
import { toast } from '../parts/toast.tsx';
import type { Asked } from '../results/result-queries.ts';

const key = ['prompts'];

/** The part of a prompt that people write. */
export type PromptWords = { system: string; instruction: string };

/** The purposes a model can be asked for, each with the version in force. */
export const promptList = queryOptions({
  queryKey: [...key, 'list'],
  queryFn: async ({ signal }) => (await data(api.GET('/prompts', { signal }))).prompts,
  staleTime: 60_000,
});

/** One purpose with the program's own prompt and every version people wrote. */
export const promptOf = (purpose: PromptPurpose) =>
  queryOptions({
    queryKey: [...key, 'one', purpose],
    queryFn: ({ signal }) => data(api.GET('/prompts/{purpose}', { params: { path: { purpose } }, signal })),
  });

/** Keeps words as the purpose's next version; it is not asked before it is put in force. */
export const useSaveVersion = (purpose: PromptPurpose) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: PromptWords & { note: string }) =>
      data(api.POST('/prompts/{purpose}/versions', { params: { path: { purpose } }, body })),
    onSettled: () => void client.invalidateQueries({ queryKey: key }),
  });
};

/** Has a version asked from now on; 0 is the program's own. Results made before are marked as outdated. */
export const usePutInForce = (purpose: PromptPurpose) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (version: number) =>
      data(api.PUT('/prompts/{purpose}/in-force', { params: { path: { purpose } }, body: { version } })),
    onSuccess: (_prompt, version) =>
      toast(version === 0 ? 'The program’s own prompt is in force.' : `Version ${version} is in force.`, {
        tone: 'good',
      }),
    onError: (error) => toast(`It was not put in force: ${inWords(error)}`, { tone: 'bad' }),
    onSettled: () => {
      for (const queryKey of [key, ['articles', 'results']]) void client.invalidateQueries({ queryKey });
    },
  });
};

/** Asks with words that are not saved; nothing is kept but the call on the ledger. */
export const useTryPrompt = (purpose: PromptPurpose) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: PromptWords & { articleId: number } & Asked) =>
      data(api.POST('/prompts/{purpose}/test', { params: { path: { purpose } }, body })),
    onSettled: () => void client.invalidateQueries({ queryKey: ['models'] }),
  });
};

const stackKey = ['stack-terms'];

/** What we run, in words that articles use. */
export const stackTerms = queryOptions({
  queryKey: stackKey,
  queryFn: ({ signal }) => data(api.GET('/stack-terms', { signal })),
});

/** Replaces them; the next triage is asked with them. */
export const useSaveStackTerms = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { terms: string[]; version: number }) => data(api.PUT('/stack-terms', { body })),
    onSuccess: (saved) => {
      client.setQueryData(stackKey, saved);
      toast('Saved. The next triage is asked with it.', { tone: 'good' });
    },
    onError: (error) => {
      toast(`It was not saved: ${inWords(error)}`, { tone: 'bad' });
      void client.invalidateQueries({ queryKey: stackKey });
    },
  });
};
