/**
 * Deals the examples into `folds` parts, whole groups at a time, so that each part gets about the same number of either
 * class: the fold of each example. The same seed gives the same folds. Large groups are dealt first, since small ones
 * can make up for them.
 */
export function groupedFolds(
  labels: readonly boolean[],
  groups: readonly number[],
  options: { folds: number; seed: number },
): number[] {
  const members = new Map<number, number[]>();
  groups.forEach((group, index) => members.set(group, [...(members.get(group) ?? []), index]));
  const dealt = shuffled([...members.values()], options.seed).sort((a, b) => b.length - a.length);
  const held = Array.from({ length: options.folds }, () => ({ huntable: 0, other: 0 }));
  const foldOf: number[] = labels.map(() => 0);
  for (const group of dealt) {
    const huntable = group.filter((index) => labels[index] === true).length;
    const other = group.length - huntable;
    const cost = held.map((fold) => (huntable > 0 ? fold.huntable : 0) + (other > 0 ? fold.other : 0));
    const fold = cost.indexOf(Math.min(...cost));
    const counts = held[fold];
    if (counts === undefined) continue;
    counts.huntable += huntable;
    counts.other += other;
    for (const index of group) foldOf[index] = fold;
  }
  return foldOf;
}

/** Fisher-Yates with a small seeded generator (mulberry32). */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  const order = [...items];
  let state = seed | 0;
  for (let last = order.length - 1; last > 0; last -= 1) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    const other = ((mixed ^ (mixed >>> 14)) >>> 0) % (last + 1);
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}
