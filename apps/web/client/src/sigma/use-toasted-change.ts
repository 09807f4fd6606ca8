import { useMutation, useQueryClient } from '@tanstack/react-query';
import { inWords } from '../api/problem.ts';
import { toast } from '../parts/toast.tsx';

type Toasted<Answer> = {
  /** What is read anew after it, whether it came about or not. */
  key: readonly string[];
  done: (answer: Answer) => string;
  failed: string;
};

/** A change that says what came of it. */
export const useToastedChange = <Given, Answer>(
  change: (given: Given) => Promise<Answer>,
  { key, done, failed }: Toasted<Answer>,
) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (answer) => toast(done(answer), { tone: 'good' }),
    onError: (error) => toast(`${failed}: ${inWords(error)}`, { tone: 'bad' }),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
};
