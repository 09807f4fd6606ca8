import type { Mark } from './marks.ts';

/** A stretch of text over which the same marks lie. `shown` replaces its letters. */
export type Segment = { start: number; end: number; marks: Mark[]; shown?: string };

/**
 * Cuts a text of `length` UTF-16 units where marks begin and end. Marks may overlap in any way; one with `shown` stays
 * whole, and marks that begin or end inside it are widened to its edge. Marks outside the text are cut or left out.
 */
export const segmentText = (length: number, given: Mark[]): Segment[] => {
  const marks = given
    .map((mark) => ({ ...mark, start: Math.max(0, mark.start), end: Math.min(length, mark.end) }))
    .filter((mark) => mark.start < mark.end);
  const atoms = wholeMarks(marks);
  const widened = marks.map((mark) => widen(mark, atoms));
  const starts = widened.toSorted((a, b) => a.start - b.start);
  const edges = [...new Set([0, length, ...widened.flatMap((mark) => [mark.start, mark.end])])].toSorted(
    (a, b) => a - b,
  );
  const shownAt = new Map(atoms.map((atom) => [atom.start, atom.shown]));

  const segments: Segment[] = [];
  let open: Mark[] = [];
  let next = 0;
  for (let i = 0; i + 1 < edges.length; i += 1) {
    const start = edges[i] ?? 0;
    const end = edges[i + 1] ?? length;
    open = open.filter((mark) => mark.end > start);
    for (let mark = starts[next]; mark && mark.start === start; mark = starts[next]) {
      open.push(mark);
      next += 1;
    }
    const shown = shownAt.get(start);
    segments.push({ start, end, marks: [...open], ...(shown === undefined ? {} : { shown }) });
  }
  return segments;
};

/** The part of `segments` between two offsets. A replaced stretch that the range cuts shows its own letters again. */
export const segmentsIn = (segments: Segment[], start: number, end: number): Segment[] => {
  const found: Segment[] = [];
  for (let i = firstEndingAfter(segments, start); i < segments.length; i += 1) {
    const segment = segments[i];
    if (!segment || segment.start >= end || start >= end) break;
    if (segment.start >= start && segment.end <= end) found.push(segment);
    else found.push({ start: Math.max(start, segment.start), end: Math.min(end, segment.end), marks: segment.marks });
  }
  return found;
};

/** The marks shown as something else, none overlapping another: the earliest wins, then the longest. */
const wholeMarks = (marks: Mark[]): Mark[] => {
  const chosen: Mark[] = [];
  const candidates = marks.filter((mark) => mark.shown !== undefined);
  for (const mark of candidates.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (mark.start >= (chosen.at(-1)?.end ?? 0)) chosen.push(mark);
  }
  return chosen;
};

const widen = (mark: Mark, atoms: Mark[]): Mark => {
  const first = atoms[firstEndingAfter(atoms, mark.start)];
  const last = atoms[firstEndingAfter(atoms, mark.end - 1)];
  const start = first && first.start < mark.start ? first.start : mark.start;
  const end = last && last.start < mark.end ? Math.max(last.end, mark.end) : mark.end;
  return start === mark.start && end === mark.end ? mark : { ...mark, start, end };
};

/** Index of the first of these sorted, disjoint ranges that ends after `offset`. */
const firstEndingAfter = (ranges: { end: number }[], offset: number): number => {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
};
