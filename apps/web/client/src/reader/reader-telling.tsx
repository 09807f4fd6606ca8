import results from '../results/results.module.css';
import type { Telling } from '../results/telling.ts';
import { defangedIn } from './summary-words.ts';
import type { Places } from './use-places.ts';

/**
 * How the reader tells a model's words: what they rest on is shown in the text beside. `areRight` is false for a result of
 * another text, whose places are elsewhere now.
 */
export const readerTelling = ({ marked, show }: Places, areRight: boolean): Telling => ({
  say: (words) => defangedIn(words, marked),
  lead: ({ start, end }, words) =>
    areRight ? (
      <button type="button" className={results.place} title="Show in the text" onClick={() => show(start, end)}>
        {words}
      </button>
    ) : (
      words
    ),
});
