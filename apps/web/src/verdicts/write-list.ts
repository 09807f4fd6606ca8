import type { VerdictOverride } from '@cti/core/verdict';

/** A line a value, as `readList` takes it. */
export const writeList = (rows: readonly VerdictOverride[]): string =>
  rows.map(({ value, reason }) => `${oneLine(value)}${reason === '' ? '' : ` # ${oneLine(reason)}`}\n`).join('');

/** The same with types and who decided, for a spreadsheet (RFC 4180). */
export const writeCsv = (rows: readonly VerdictOverride[]): string =>
  [['type', 'value', 'reason', 'by'], ...rows.map(({ type, value, reason, by }) => [type, value, reason, by])]
    .map((cells) => `${cells.map(cell).join(',')}\r\n`)
    .join('');

const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ');

/** A cell that begins like a formula would be run by a spreadsheet. */
const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
