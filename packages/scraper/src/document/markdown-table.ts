import { inlineToHtml, type References } from './markdown-inline.ts';

/** Whether a GitHub table starts here: a row with a bar, and below it a row of dashes with as many cells. */
export const isTableStart = (lines: string[], at: number): boolean => {
  const head = lines[at] ?? '';
  const dashes = lines[at + 1] ?? '';
  if (!head.includes('|') || !dashes.includes('|') || !/^[\s|:-]+$/.test(dashes) || !/-/.test(dashes)) return false;
  return cellsOf(head).length === cellsOf(dashes).length;
};

export const tableToHtml = (lines: string[], at: number, references: References): { html: string; end: number } => {
  const columns = cellsOf(lines[at] ?? '').length;
  const row = (line: string, name: 'th' | 'td'): string => {
    const cells = cellsOf(line);
    while (cells.length < columns) cells.push('');
    // Cells beyond the header's are kept: a value must not vanish because a bar was not escaped.
    return `<tr>${cells.map((cell) => `<${name}>${inlineToHtml(cell, references)}</${name}>`).join('')}</tr>`;
  };
  const rows = [row(lines[at] ?? '', 'th')];
  let end = at + 2;
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? '';
    if (line.trim() === '' || !line.includes('|')) break;
    rows.push(row(line, 'td'));
  }
  return { html: `<table>${rows.join('')}</table>`, end };
};

/** A row's cells: parted by bars that are neither escaped nor within a code span. */
const cellsOf = (line: string): string[] => {
  const text = line.trim().replace(/^\|/, '');
  const cells: string[] = [];
  let cell = '';
  let inCode = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === '`') inCode = !inCode && text.includes('`', at + 1);
    if (letter === '\\' && text.charAt(at + 1) === '|') {
      cell += '|';
      at += 1;
    } else if (letter === '|' && !inCode) {
      cells.push(cell.trim());
      cell = '';
    } else cell += letter;
  }
  if (cell.trim() !== '' || cells.length === 0) cells.push(cell.trim());
  return cells;
};
