import type { ObservableRow } from '../api/types.ts';
import { thin } from '../parts/count.tsx';

/** In how many of its articles a value is set aside; null where it counts in all of them. */
export const setAsideWords = ({ articles, setAside }: Pick<ObservableRow, 'articles' | 'setAside'>): string | null => {
  if (setAside === 0) return null;
  return setAside >= articles ? 'set aside' : `set aside in ${thin(setAside)} of ${thin(articles)}`;
};

/** "+22", "−5". */
export const points = (value: number): string => (value < 0 ? `−${Math.abs(value)}` : `+${value}`);
