import type { MentioningArticle, ObservableRow } from '../api/types.ts';
import { thin } from '../parts/count.tsx';
import { verdictWords } from '../verdicts/verdict-words.ts';

/** In how many of its articles a value is set aside; null where it counts in all of them. */
export const setAsideWords = ({ articles, setAside }: Pick<ObservableRow, 'articles' | 'setAside'>): string | null => {
  if (setAside === 0) return null;
  return setAside >= articles ? 'set aside' : `set aside in ${thin(setAside)} of ${thin(articles)}`;
};

/** What a value is to one article, where that is not what our lists say of it anywhere; null where it is. */
export const ownVerdict = (
  { verdict, reason }: Pick<MentioningArticle, 'verdict' | 'reason'>,
  { lists }: Pick<ObservableRow, 'lists'>,
): string | null => {
  if (verdict === lists.verdict && (verdict === 'observed' || reason === lists.reason)) return null;
  if (verdict === 'observed') return 'Here it counts.';
  return `Here it is ${verdictWords[verdict]}. ${reason}`.trim();
};

/** What is left of the confidence of who vouches for a value. */
export const indicatorWords = ({ valid, confidenceNow }: { valid: boolean; confidenceNow: number }): string =>
  valid ? `indicator ${confidenceNow}` : 'was an indicator';

/** What our warninglists make of a value; null where they say nothing. */
export const listWords = ({ verdict }: Pick<ObservableRow['lists'], 'verdict'>): string | null =>
  verdict === 'observed' ? null : `by our lists: ${verdictWords[verdict]}`;

/** "+22", "−5". */
export const points = (value: number): string => (value < 0 ? `−${Math.abs(value)}` : `+${value}`);
