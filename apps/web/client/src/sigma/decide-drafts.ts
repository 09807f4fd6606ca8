import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { inWords } from '../api/problem.ts';
import type { SigmaDraftSummary } from '../api/types.ts';
import { counted } from '../parts/count.tsx';
import { toast } from '../parts/toast.tsx';

export type Choice = 'approve' | 'reject' | 'reopen';
type Decision = { choice: Choice; reason: string; drafts: Pick<SigmaDraftSummary, 'id' | 'version'>[] };

const done: Record<Choice, string> = { approve: 'approved', reject: 'rejected', reopen: 'reopened' };

/** Decides on drafts as they are shown, says what came of it, and offers to reopen them. */
export const useDecideDrafts = (onDecided: (ids: number[]) => void) => {
  const client = useQueryClient();
  const decide = useMutation({
    mutationFn: ({ choice, reason, drafts }: Decision) =>
      data(
        api.POST('/sigma-drafts/decisions', {
          body: { choice, reason, drafts: drafts.map(({ id, version }) => ({ id, version })) },
        }),
      ),
    onSuccess: ({ decided }, { choice, drafts }) => {
      const made = new Set(decided.flatMap(({ id, done: isDone }) => (isDone ? [id] : [])));
      const undone = drafts.filter(({ id }) => made.has(id)).map(({ id, version }) => ({ id, version: version + 1 }));
      if (undone.length > 0) {
        onDecided(undone.map(({ id }) => id));
        const reopen = () => decide.mutate({ choice: 'reopen', reason: '', drafts: undone });
        toast(`${counted(undone.length, 'rule')} ${done[choice]}.`, {
          tone: choice === 'approve' ? 'good' : 'info',
          ...(choice !== 'reopen' && { action: { label: 'Undo', run: reopen } }),
        });
      }
      for (const { id, problem } of decided) {
        if (problem !== null) toast(`Draft ${id}: ${problem}`, { tone: 'bad' });
      }
    },
    onError: (error) => toast(`Nothing was decided: ${inWords(error)}`, { tone: 'bad' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['sigma'] }),
  });
  return decide;
};
