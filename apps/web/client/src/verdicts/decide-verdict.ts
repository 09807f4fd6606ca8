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

/** What a decision did, in a sentence; null articles for one that held already, as after the same was said in another tab. */
export const decidedWords = ({ defanged, verdict, articleId }: Decision, articles: number | null): string => {
  const what = verdict === 'benign' ? 'is set aside' : 'counts';
  const where = articleId === null ? 'everywhere' : 'in this article';
  if (articles === null) return `${defanged} ${what} ${where} already.`;
  return `${defanged} ${what} ${where}${articleId === null ? `: ${counted(articles, 'article')}` : ''}.`;
};

/** `isNew` is false where the very same was decided before. */
const send = async ({ type, value, verdict, articleId, reason = '' }: Decision) => {
  const call = api.POST('/verdict-overrides', {
    body: { type, value, verdict, reason, ...(articleId !== null && { articleId }) },
  });
  return { ...(await data(call)), isNew: (await call).response.status === 201 };
};

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
    onSuccess: ({ override, replaced, articles, isNew }, decision) =>
      // Taking back what held before would undo somebody else's decision.
      isNew
        ? toast(decidedWords(decision, articles), {
            tone: 'good',
            action: { label: 'Undo', run: () => undo.mutate({ id: override.id, replaced }) },
          })
        : toast(decidedWords(decision, null)),
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
