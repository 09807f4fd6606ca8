import { useState } from 'react';

type Seen = { at: number; done: number };

/** The rate is that of the last half minute, so that it follows what happens now. */
const overMs = 30_000;

/** Articles a second between the first and the last look; null before there were two. */
export const rateOf = (seen: Seen[]): number | null => {
  const [first, last] = [seen[0], seen.at(-1)];
  return first && last && last.at > first.at ? ((last.done - first.done) / (last.at - first.at)) * 1000 : null;
};

/** How many a second are done, from the looks (`at`, in milliseconds) since the page was opened. */
export const useRate = (done: number, at: number): number | null => {
  const [seen, setSeen] = useState<Seen[]>([{ at, done }]);
  if (seen.at(-1)?.at !== at) setSeen([...seen.filter((each) => at - each.at <= overMs), { at, done }]);
  return rateOf(seen);
};
