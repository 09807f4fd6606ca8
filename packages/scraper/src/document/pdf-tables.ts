import type { Run } from '../page/content-builder.ts';
import { joinRuns } from './join-lines.ts';
import type { Fragment } from './pdf-fragments.ts';
import type { Line } from './pdf-lines.ts';

/** A column's reach in points. */
type Column = { x0: number; x1: number };
export type Table = { rows: Run[][]; end: number };

const mostColumns = 30;
/** Lines looked at from one place; a page of print has a hundred. */
const mostLines = 400;
/** Lines of one cell below the others of its row. */
const mostSingles = 12;
/** Baselines further apart than this many times the letter's size belong to different rows, or to nothing in common. */
const rowGap = 1.45;
const widestGap = 4.5;
/** Points by which edges may differ and still be in line. */
const aligned = 4;

/**
 * The table that begins at a line, if one does: at least two lines of two or more fragments whose columns lie under one another.
 * `end` is the line after it. A cell of several lines becomes one, cut hashes and addresses made whole.
 */
export const tableAt = (lines: Line[], at: number): Table | null => {
  if ((lines[at]?.fragments.length ?? 0) < 2) return null;
  const end = reach(lines, at);
  // Where prose and a second table follow close, the lines up to the first single one are still a table.
  let single = at;
  while (single < end && (lines[single]?.fragments.length ?? 0) > 1) single += 1;
  return tableIn(lines, at, end) ?? (single < end ? tableIn(lines, at, single) : null);
};

const tableIn = (lines: Line[], at: number, furthest: number): Table | null => {
  for (let end = furthest; end - at >= 2; end -= 1) {
    const own = lines.slice(at, end);
    const columns = columnsIn(own);
    if (columns === null) return null;
    const last = own.at(-1);
    // What follows the table is no cell: a line below it that runs over two columns.
    if (last !== undefined && last.fragments.length === 1 && !fitsBelow(own, columns)) continue;
    if (!isGrid(own, columns) || !isAligned(own, columns)) return null;
    const rows = rowsOf(own, columns);
    return rows.length < 2 ? null : { rows, end };
  }
  return null;
};

/** How far lines go on that may be the table's: rows of fragments, and single ones close below. */
const reach = (lines: Line[], at: number): number => {
  let end = at + 1;
  let singles = 0;
  for (let next = at + 1; next < Math.min(lines.length, at + mostLines); next += 1) {
    const [above, line] = [lines[next - 1], lines[next]];
    if (above === undefined || line === undefined || line.y - above.y > line.size * widestGap) break;
    if (line.size > above.size * 1.2 || singles > mostSingles) break;
    if (line.fragments.length > 1) {
      end = next + 1;
      singles = 0;
    } else {
      if (next === end && line.y - above.y <= line.size * rowGap) end = next + 1;
      singles += 1;
    }
  }
  return end;
};

/** The columns, from the line with the most fragments and all others that fit it; null when there are too few or too many. */
const columnsIn = (lines: Line[]): Column[] | null => {
  const rows = lines
    .filter(({ fragments }) => fragments.length > 1)
    .toSorted((a, b) => b.fragments.length - a.fragments.length);
  if (rows.length < 2) return null;
  const columns: Column[] = [];
  for (const { fragments } of rows) {
    for (const { x0, x1 } of fragments) {
      const over = columns.filter((column) => x0 < column.x1 && x1 > column.x0);
      const [only] = over;
      if (columns.length > mostColumns) return null;
      if (only === undefined) columns.push({ x0, x1 });
      else if (over.length === 1) {
        only.x0 = Math.min(only.x0, x0);
        only.x1 = Math.max(only.x1, x1);
      }
    }
  }
  columns.sort((one, other) => one.x0 - other.x0);
  return columns.length < 2 || columns.length > mostColumns ? null : columns;
};

const columnsUnder = ({ x0, x1 }: Column, columns: Column[]): number[] =>
  columns.flatMap((column, index) => (x0 < column.x1 - 1 && x1 > column.x0 + 1 ? [index] : []));

/** Whether the last, single fragment belongs to the cell above it: close below, and within one column. */
const fitsBelow = (lines: Line[], columns: Column[]): boolean => {
  const [above, last] = [lines.at(-2), lines.at(-1)];
  const fragment = last?.fragments[0];
  if (above === undefined || last === undefined || fragment === undefined) return false;
  const [column, second] = columnsUnder(fragment, columns);
  if (column === undefined || second !== undefined || last.y - above.y > last.size * rowGap) return false;
  return Math.abs(fragment.x0 - (columns[column]?.x0 ?? 0)) <= aligned && column > 0;
};

/**
 * Two columns at least hold more than one cell, few lines run across columns, and few hold the first column's cell only: a note in
 * the margin makes no table of prose.
 */
const isGrid = (lines: Line[], columns: Column[]): boolean => {
  const cells = columns.map(() => 0);
  let across = 0;
  let alone = 0;
  for (const { fragments } of lines) {
    const under = fragments.map((fragment) => columnsUnder(fragment, columns));
    if (under.some(({ length }) => length > 1)) across += 1;
    else if (under.length === 1 && under[0]?.[0] === 0) alone += 1;
    for (const [column = 0, second] of under) if (second === undefined) cells[column] = (cells[column] ?? 0) + 1;
  }
  return cells.filter((count) => count > 1).length > 1 && across <= lines.length * 0.3 && alone <= lines.length * 0.4;
};

/** Most fragments share an edge or the middle with another one of their column: numbers stand right, headings in the middle. */
const isAligned = (lines: Line[], columns: Column[]): boolean => {
  const cells = lines.flatMap(({ fragments }) => fragments);
  let inLine = 0;
  for (const column of columns.keys()) {
    const own = cells.filter((cell) => columnsUnder(cell, columns)[0] === column);
    const shares = [({ x0 }: Column) => x0, ({ x1 }: Column) => x1, ({ x0, x1 }: Column) => (x0 + x1) / 2].map((edge) =>
      mostAlike(own.map(edge)),
    );
    inLine += Math.max(...shares);
  }
  return inLine >= cells.length * 0.6;
};

/** How many of the numbers lie within the tolerance of one another, at best; none when no two do. */
const mostAlike = (numbers: number[]): number => {
  const sorted = numbers.toSorted((one, other) => one - other);
  let most = 0;
  for (let low = 0, high = 0; high < sorted.length; high += 1) {
    while ((sorted[high] ?? 0) - (sorted[low] ?? 0) > aligned) low += 1;
    most = Math.max(most, high - low + 1);
  }
  return most > 1 ? most : 0;
};

const rowsOf = (lines: Line[], columns: Column[]): Run[][] => {
  const gaps = lines.slice(1).map(({ y, size }, index) => (y - (lines[index]?.y ?? y)) / size);
  const widest = widestWithinRow(gaps);
  const rows: Run[][] = [];
  for (const [index, line] of lines.entries()) {
    const cells = cellsOf(line, columns);
    const row = rows.at(-1);
    const opensRow = widest === null ? cells[0]?.text !== '' : (gaps[index - 1] ?? 0) > widest;
    if (row === undefined || (opensRow && !isRestOfRow(row, cells))) rows.push(cells);
    else for (const [column, cell] of cells.entries()) row[column] = joinRuns(row[column] ?? nothing, cell, false);
  }
  return rows;
};

/**
 * The widest gap between two lines of one row, in letter sizes: gaps within rows are a text's own, those between rows wider. Null
 * when all are alike and narrow, and only the first column tells where a row begins.
 */
const widestWithinRow = (gaps: number[]): number | null => {
  const sorted = gaps.toSorted((one, other) => one - other);
  const narrowest = sorted[0] ?? 0;
  if (narrowest > rowGap) return 0;
  const jump = sorted.find((gap) => gap > narrowest * 1.15);
  return jump === undefined ? null : (narrowest + jump) / 2;
};

const nothing: Run = { text: '', links: [] };

/** A line whose every cell goes on with a hash cut in the row above. */
const isRestOfRow = (row: Run[], cells: Run[]): boolean =>
  cells.every(({ text }, column) => {
    const above = row[column]?.text ?? '';
    return (
      text === '' ||
      (/^[\da-f]+$/i.test(text) &&
        joinRuns({ text: above, links: [] }, { text, links: [] }, false).text === above + text)
    );
  });

const cellsOf = ({ fragments }: Line, columns: Column[]): Run[] => {
  const cells: Run[] = columns.map(() => nothing);
  for (const fragment of fragments) {
    for (const { column, run } of partsOf(fragment, columns))
      cells[column] = joinRuns(cells[column] ?? nothing, run, false);
  }
  return cells;
};

/** A fragment's text by column: one that fills its cell runs into the next, and is parted at the space by that column's edge. */
const partsOf = (fragment: Fragment, columns: Column[]): { column: number; run: Run }[] => {
  const under = columnsUnder(fragment, columns);
  const [first = nearest(fragment, columns), ...others] = under;
  const { text, links, x0, x1, size } = fragment;
  const cuts: { column: number; at: number }[] = [{ column: first, at: 0 }];
  for (const column of others) {
    const edge = columns[column]?.x0 ?? x1;
    const guess = Math.round(((edge - x0) / (x1 - x0)) * text.length);
    const letters = Math.max(2, Math.round(((size * 1.2) / (x1 - x0)) * text.length));
    const from = Math.max(cuts.at(-1)?.at ?? 0, guess - 2 * letters);
    const space = nearestSpace(text, { from, to: guess + letters, guess });
    if (space !== null) cuts.push({ column, at: space + 1 });
  }
  return cuts.map(({ column, at }, index) => {
    const end = cuts[index + 1]?.at ?? text.length;
    const own = links
      .filter((link) => link.start < end && link.end > at)
      .map((link) => ({ ...link, start: Math.max(0, link.start - at), end: Math.min(end, link.end) - at }));
    return { column, run: { text: text.slice(at, end).trimEnd(), links: own } };
  });
};

const nearestSpace = (
  text: string,
  { from, to, guess }: { from: number; to: number; guess: number },
): number | null => {
  let best: number | null = null;
  for (let at = text.indexOf(' ', from); at !== -1 && at <= to; at = text.indexOf(' ', at + 1))
    if (best === null || Math.abs(at + 1 - guess) < Math.abs(best + 1 - guess)) best = at;
  return best;
};

const nearest = ({ x0 }: Fragment, columns: Column[]): number => {
  const distances = columns.map((column) => Math.abs(column.x0 - x0));
  return distances.indexOf(Math.min(...distances));
};

/** Rows as one run: cells parted by a tab, rows by a newline, as page/table-text.ts has them. */
export const tableRun = (rows: Run[][]): Run => {
  const parts: string[] = [];
  const links: Run['links'] = [];
  let length = 0;
  for (const [index, cells] of rows.entries()) {
    for (const [column, { text, links: own }] of cells.entries()) {
      const separator = column > 0 ? '\t' : index > 0 ? '\n' : '';
      length += separator.length;
      for (const link of own) links.push({ ...link, start: link.start + length, end: link.end + length });
      parts.push(separator, text.replaceAll(/[\t\n]/g, ' '));
      length += text.length;
    }
  }
  return { text: parts.join(''), links };
};
