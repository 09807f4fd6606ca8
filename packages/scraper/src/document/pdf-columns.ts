import { linesOf } from './pdf-lines.ts';
import type { Fragment } from './pdf-fragments.ts';

/** Lines on each side of a gutter below which a page is not set in columns. */
const leastLines = 5;
const leastLetters = 18;
const narrowestGutter = 8;
const mostSplits = 4;

/**
 * A page's fragments in reading order, parted into stretches to be read one after the other: what spans the page, then the left
 * column, then the right one. A table has gutters too; in a column the lines fill its width, and the file draws one column
 * after the other.
 */
export const columnsOf = (fragments: Fragment[], depth = 0): Fragment[][] => {
  const gutter = depth >= mostSplits ? null : gutterOf(fragments);
  if (gutter === null) return fragments.length === 0 ? [] : [fragments];
  const stretches: Fragment[][] = [];
  let across: Fragment[] = [];
  let sides: Fragment[] = [];
  const flush = () => {
    if (across.length > 0) stretches.push(across);
    const left = sides.filter(({ x1 }) => x1 <= gutter);
    const right = sides.filter(({ x1 }) => x1 > gutter);
    stretches.push(...columnsOf(left, depth + 1), ...columnsOf(right, depth + 1));
    across = [];
    sides = [];
  };
  for (const { parts } of linesOf(fragments)) {
    const crosses = parts.some(({ x0, x1 }) => x0 < gutter && x1 > gutter);
    if (crosses && sides.length > 0) flush();
    (crosses ? across : sides).push(...parts);
  }
  flush();
  return stretches;
};

/** The middle of the gap that parts two columns of running text; null when there is none. */
const gutterOf = (fragments: Fragment[]): number | null => {
  const left = Math.min(...fragments.map(({ x0 }) => x0));
  const width = Math.max(...fragments.map(({ x1 }) => x1)) - left;
  if (fragments.length < 2 * leastLines || width < 150) return null;
  const step = Math.max(2, width / 500);
  const crossed = new Uint32Array(Math.ceil(width / step) + 1);
  for (const { x0, x1 } of fragments)
    for (let bin = Math.floor((x0 - left) / step); bin <= (x1 - left) / step; bin += 1)
      crossed[bin] = (crossed[bin] ?? 0) + 1;
  let best = { start: 0, end: 0 };
  const most = fragments.length * 0.12; // titles and figures may cross
  for (let bin = Math.floor(crossed.length * 0.2); bin < crossed.length * 0.8; bin += 1) {
    if ((crossed[bin] ?? 0) > most) continue;
    let end = bin;
    while (end < crossed.length && (crossed[end] ?? 0) <= most) end += 1;
    if (end - bin > best.end - best.start) best = { start: bin, end };
    bin = end;
  }
  if ((best.end - best.start) * step < narrowestGutter) return null;
  const gutter = left + ((best.start + best.end) / 2) * step;
  return isSetInColumns(fragments, gutter) ? gutter : null;
};

const isSetInColumns = (fragments: Fragment[], gutter: number): boolean => {
  const sides = fragments.filter(({ x0, x1 }) => x1 <= gutter || x0 >= gutter);
  const [left, right] = [sides.filter(({ x1 }) => x1 <= gutter), sides.filter(({ x0 }) => x0 >= gutter)];
  if (!isRunningText(left) || !isRunningText(right)) return false;
  let switches = 0;
  for (const [index, { x1 }] of sides.entries()) {
    const before = sides[index - 1];
    if (before !== undefined && before.x1 <= gutter !== x1 <= gutter) switches += 1;
  }
  return switches <= Math.max(3, Math.min(left.length, right.length) / 4);
};

const isRunningText = (fragments: Fragment[]): boolean => {
  if (fragments.length < leastLines) return false;
  const letters = fragments.reduce((sum, { text }) => sum + text.length, 0) / fragments.length;
  const width = Math.max(...fragments.map(({ x1 }) => x1)) - Math.min(...fragments.map(({ x0 }) => x0));
  const filled = fragments.filter(({ x0, x1 }) => x1 - x0 > width * 0.6).length;
  return letters >= leastLetters && filled >= fragments.length * 0.5;
};
