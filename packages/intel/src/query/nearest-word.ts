/** Letters of a word that are compared; nobody mistypes a longer one into a field. */
const longest = 24;

/** The word that is fewest slips of the keyboard away from what was written; null when all are too far to be meant. */
export function nearestWord(written: string, words: readonly string[]): string | null {
  const typed = written.toLowerCase();
  if (typed.length > longest) return null;
  const far = typed.length <= 3 ? 1 : 2;
  let nearest: { word: string; slips: number } | null = null;
  for (const word of words) {
    const slips = slipsBetween(typed, word);
    if (slips <= far && slips < (nearest?.slips ?? Infinity)) nearest = { word, slips };
  }
  return nearest?.word ?? null;
}

/** Letters added, left out, changed, or swapped with their neighbour (optimal string alignment). */
function slipsBetween(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      const costs = [(last[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1)];
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (row > 1 && column > 1 && swapped) costs.push((before[column - 2] ?? 0) + 1);
      line.push(Math.min(...costs));
    }
    [before, last] = [last, line];
  }
  return last[other.length] ?? 0;
}
