import { useMemo } from 'react';
import { useNow } from '../parts/clock.ts';
import { type Range, rangeOf } from './range.ts';

const weeks = 52;

/** The last 52 weeks, today included: what the page of one thing looks at. */
export const useLastYear = (): Range => {
  const today = new Date(useNow()).toISOString().slice(0, 10);
  return useMemo(() => {
    const since = new Date(Date.parse(today) - (weeks * 7 - 1) * 86_400_000).toISOString().slice(0, 10);
    return rangeOf({ since, until: today }, today);
  }, [today]);
};
