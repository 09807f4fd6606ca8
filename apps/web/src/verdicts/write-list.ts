import type { VerdictOverride } from '@cti/core/verdict';
import { csvLine } from '../csv-line.ts';

/** A line a value, as `readList` takes it. */
export const writeList = (rows: readonly VerdictOverride[]): string =>
  rows.map(({ value, reason }) => `${oneLine(value)}${reason === '' ? '' : ` # ${oneLine(reason)}`}\n`).join('');

/** The same with types and who decided, for a spreadsheet (RFC 4180). */
export const writeCsv = (rows: readonly VerdictOverride[]): string =>
  [['type', 'value', 'reason', 'by'], ...rows.map(({ type, value, reason, by }) => [type, value, reason, by])]
    .map(csvLine)
    .join('');

const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ');
