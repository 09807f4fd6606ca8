/** What was done of a list: the results of its first items without a gap, and what ended it early, if anything. */
type DoneInOrder<R> = { results: R[]; failure: { error: unknown } | null };

/**
 * Works a list from its start with `width` items under way at once, until it is done, `mayGoOn` says no (asked before each
 * item but the first), or an item throws. Items behind a failed one that were done too are not among the results.
 */
export const doInOrder = async <T, R>(
  items: T[],
  work: (item: T) => Promise<R>,
  { width, mayGoOn }: { width: number; mayGoOn: () => boolean },
): Promise<DoneInOrder<R>> => {
  const done = new Map<number, R>();
  let failure: { error: unknown } | null = null;
  const left = items.entries();
  const workOn = async () => {
    while (failure === null && (done.size === 0 || mayGoOn())) {
      const { value: next } = left.next();
      if (next === undefined) return;
      const [at, item] = next;
      try {
        done.set(at, await work(item));
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: width }, workOn));
  const results: R[] = [];
  for (let at = 0; done.has(at); at += 1) results.push(done.get(at) as R);
  return { results, failure };
};
