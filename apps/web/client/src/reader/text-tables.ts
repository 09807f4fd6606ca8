/** A cell as offsets into the article's text. */
export type Cell = { start: number; end: number };

/** The rows and cells of a table block: rows are parted by newlines, cells by tabs. Blank rows are left out. */
export const tableRows = (text: string, start: number, end: number): Cell[][] => {
  const rows: Cell[][] = [];
  for (let at = start; at < end;) {
    const rowEnd = indexBefore(text, '\n', at, end);
    if (text.slice(at, rowEnd).trim() !== '') rows.push(cellsOf(text, at, rowEnd));
    at = rowEnd + 1;
  }
  return rows;
};

const cellsOf = (text: string, start: number, end: number): Cell[] => {
  const cells: Cell[] = [];
  for (let at = start; at <= end;) {
    const cellEnd = indexBefore(text, '\t', at, end);
    cells.push({ start: at, end: cellEnd });
    at = cellEnd + 1;
  }
  return cells;
};

const indexBefore = (text: string, sought: string, from: number, end: number): number => {
  const at = text.slice(from, end).indexOf(sought);
  return at === -1 ? end : from + at;
};
