/** Letters of a name that are compared; nobody mistypes a longer one. */
const longest = 64;

/**
 * The one of `names` that `written` was most likely meant to be: a third of its letters, or one, may be added, left out,
 * changed or swapped with a neighbour. One that begins the other counts as one slip. Null where none is so near.
 */
export const nearestName = (written: string, names: Iterable<string>): string | null => {
  const wanted = written.toLowerCase();
  if (wanted.length > longest) return null;
  const most = Math.max(1, Math.floor(wanted.length / 3));
  let nearest: { name: string; slips: number; letters: number } | null = null;
  for (const name of names) {
    const other = name.toLowerCase();
    const begins = isBegun(wanted, other);
    if (!begins && Math.abs(other.length - wanted.length) > most) continue;
    const letters = lettersBetween(wanted, other);
    const slips = begins ? Math.min(letters, 1) : letters;
    if (slips > most) continue;
    const isNearer =
      nearest === null || slips < nearest.slips || (slips === nearest.slips && letters < nearest.letters);
    if (isNearer) nearest = { name, slips, letters };
  }
  return nearest?.name ?? null;
};

const isBegun = (one: string, other: string): boolean =>
  Math.min(one.length, other.length) > 2 && (one.startsWith(other) || other.startsWith(one));

/** Letters to add, leave out, change or swap with their neighbour (optimal string alignment). */
const lettersBetween = (one: string, other: string): number => {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      const costs = [(last[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (isSame ? 0 : 1)];
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (row > 1 && column > 1 && isSwapped) costs.push((beforeLast[column - 2] ?? 0) + 1);
      line.push(Math.min(...costs));
    }
    [beforeLast, last] = [last, line];
  }
  return last[other.length] ?? 0;
};
