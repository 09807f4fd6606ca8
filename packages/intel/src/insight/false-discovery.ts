/**
 * The q of each p: the least share of false alarms among all that are as striking (Benjamini and Hochberg 1995). In the
 * order of what is given.
 */
export const falseDiscovery = (ps: readonly number[]): number[] => {
  const order = ps.map((p, at) => ({ p, at })).toSorted((a, b) => b.p - a.p);
  const qs = ps.map(() => 1);
  let least = 1;
  for (const [place, { p, at }] of order.entries()) {
    least = Math.min(least, (p * ps.length) / (ps.length - place));
    qs[at] = least;
  }
  return qs;
};
