import type { ListResult } from '../api/types.ts';
import type { Tone } from '../parts/badge.tsx';
import { thin } from '../parts/count.tsx';

type Outcome = ListResult['lines'][number]['outcome'];

const looks: Record<Outcome, { tone: Tone; words: string }> = {
  added: { tone: 'good', words: 'added' },
  replaced: { tone: 'info', words: 'changed' },
  unchanged: { tone: 'idle', words: 'on the list already' },
  refused: { tone: 'warn', words: 'not taken' },
};

/** How many lines of a list came to what, in words; outcomes of none are left out. */
export const countOutcomes = (lines: ListResult['lines']): { outcome: Outcome; tone: Tone; words: string }[] => {
  const counts = Map.groupBy(lines, ({ outcome }) => outcome);
  return (['added', 'replaced', 'unchanged', 'refused'] as const).flatMap((outcome) => {
    const count = counts.get(outcome)?.length ?? 0;
    const { tone, words } = looks[outcome];
    return count === 0 ? [] : [{ outcome, tone, words: `${thin(count)} ${words}` }];
  });
};
