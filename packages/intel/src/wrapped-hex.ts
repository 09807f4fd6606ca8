import { matchesAt } from './landmarks.ts';

/** A run of hex digits, or several that a line break or a table's cell tore apart; `digits` are all of them. */
export type HexRun = { start: number; end: number; digits: string; parts: number[] };

// A place is the start of a run of letters and digits: a hash inside longer hex is not a hash, and the scan is linear.
const hexRun = /[0-9a-fA-F]{8,128}/y;
const lineWrap = /^[ \t]{0,4}\r?\n[ \t]{0,12}$/;
const mostParts = 8;

/** Every run of 8 to 128 hex digits, each alone; `places` are where they begin. */
export const hexRuns = (text: string, places: readonly number[]): HexRun[] =>
  matchesAt(text, hexRun, places).map(({ 0: digits, index }) => ({
    start: index,
    end: index + digits.length,
    digits,
    parts: [digits.length],
  }));

/**
 * The runs from `runs[from]` on that a wrap tore apart, as one of `wanted` digits; null when they do not come to that. All
 * parts but the last have one length, as the lines of a narrow column do. Within a table's cell the break is a space.
 */
export function joinWrapped(text: string, runs: readonly HexRun[], from: number, wanted: number): HexRun | null {
  const first = runs[from];
  if (first === undefined || first.digits.length >= wanted) return null;
  let { digits, end } = first;
  const parts = [first.digits.length];
  for (let next = from + 1; next < from + mostParts && digits.length < wanted; next += 1) {
    const run = runs[next];
    if (run === undefined || !isWrap(text, first.start, end, run) || run.digits.length > first.digits.length)
      return null;
    if (digits.length + run.digits.length < wanted && run.digits.length < first.digits.length) return null;
    digits += run.digits;
    end = run.end;
    parts.push(run.digits.length);
  }
  return digits.length === wanted && !endsInWord(text, end) ? { start: first.start, end, digits, parts } : null;
}

const isWrap = (text: string, start: number, end: number, next: HexRun): boolean => {
  if (next.start - end > 20) return false;
  const gap = text.slice(end, next.start);
  return lineWrap.test(gap) || (gap === ' ' && /[\t\n]/.test(text[start - 1] ?? '\n'));
};

/** A torn value ends with its line or its cell: what goes on is prose that happens to begin with hex. */
const endsInWord = (text: string, end: number): boolean =>
  !/^[ ]?(?:[\t\r\n.,;)\]"'|]|$)/.test(text.slice(end, end + 2));
