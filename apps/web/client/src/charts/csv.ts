/** One figure or word of a chart's table; null where nothing is known. */
export type Cell = string | number | null;

/** A spreadsheet runs a cell that starts like a formula; a leading apostrophe keeps hostile text a text. */
const disarm = (cell: Cell): string =>
  typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell ?? '');

const quote = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Rows as CSV (RFC 4180). */
export const toCsv = (rows: Cell[][]): string => rows.map((row) => row.map(disarm).map(quote).join(',')).join('\r\n');

/** Hands the reader a file made in the browser. */
export const saveFile = (name: string, type: string, content: string): void => {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
};
