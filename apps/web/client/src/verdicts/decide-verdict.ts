import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { inWords } from '../api/problem.ts';
import type { ObservableType, VerdictOverride } from '../api/types.ts';
import { counted } from '../parts/count.tsx';
import { toast } from '../parts/toast.tsx';

/** A decision as a person makes it; `articleId` null means everywhere. */
export type Decision = {
  type: ObservableType;
  value: string;
  defanged: string;
  verdict: VerdictOverride['verdict'];
  articleId: number | null;
  reason?: string;
};

/** What a decision did, in a sentence. */
export const decidedWords = ({ defanged, verdict, articleId }: Decision, articles: number): string => {
  const what = verdict === 'benign' ? 'is set aside' : 'counts';
  const where = articleId === null ? `everywhere: ${counted(articles, 'article')}` : 'in this article';
  return `${defanged} ${what} ${where}.`;
};

const send = ({ type, value, verdict, articleId, reason = '' }: Decision) =>
  data(
    api.POST('/verdict-overrides', {
      body: { type, value, verdict, reason, ...(articleId !== null && { articleId }) },
    }),
  );

const withdraw = (id: number) => data(api.DELETE('/verdict-overrides/{id}', { params: { path: { id } } }));

/** Every page that shows verdicts reads them anew. */
export const useVerdictsChanged = () => {
  const client = useQueryClient();
  return () => {
    for (const queryKey of [['articles', 'one'], ['observables'], ['verdict-overrides']])
      void client.invalidateQueries({ queryKey });
  };
};

/** Decides on a value and says what that did; "Undo" brings back what held before. */
export const useDecideVerdict = () => {
  const changed = useVerdictsChanged();
  const failed = (error: unknown) => toast(`Not decided: ${inWords(error)}`, { tone: 'bad' });
  const undo = useMutation({
    mutationFn: ({ id, replaced }: { id: number; replaced: VerdictOverride | null }) =>
      replaced ? send(replaced) : withdraw(id),
    onError: failed,
    onSuccess: ({ override }) => toast(`Undone for ${override.defanged}.`),
    onSettled: changed,
  });
  return useMutation({
    mutationFn: send,
    onError: failed,
    onSuccess: ({ override, replaced, articles }, decision) =>
      toast(decidedWords(decision, articles), {
        tone: 'good',
        action: { label: 'Undo', run: () => undo.mutate({ id: override.id, replaced }) },
      }),
    onSettled: changed,
  });
};

/** Takes a decision back and says so. */
export const useWithdrawVerdict = () => {
  const changed = useVerdictsChanged();
  return useMutation({
    mutationFn: ({ id }: VerdictOverride) => withdraw(id),
    onError: (error) => toast(`Not withdrawn: ${inWords(error)}`, { tone: 'bad' }),
    onSuccess: ({ override, articles }) =>
      toast(`Withdrawn: ${override.defanged} is judged anew in ${counted(articles, 'article')}.`, {
        action: { label: 'Undo', run: () => void send(override).then(changed, changed) },
      }),
    onSettled: changed,
  });
};
