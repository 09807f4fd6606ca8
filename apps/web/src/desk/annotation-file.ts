import type { Db } from '@cti/db/connect';
import { type AnnotationFilters, type ExportedAnnotation, annotationsAfter } from '@cti/db/read/desk/annotations';
import { csvLine } from '../csv-line.ts';

const columns = [
  'id',
  'kind',
  'use',
  'quote',
  'start',
  'end',
  'stale',
  'articleId',
  'articleTitle',
  'articleUrl',
  'source',
  'madeBy',
  'madeByName',
  'madeAt',
] as const;

const atOnce = 500;

type Asked = { maxTlp: number; filters: AnnotationFilters; format: 'csv' | 'jsonl' };

/** The annotations that pass the filters as a file, oldest first, read as they are taken. */
export async function* annotationFile(db: Db, { maxTlp, filters, format }: Asked): AsyncGenerator<string> {
  if (format === 'csv') yield csvLine(columns);
  let after = 0;
  for (;;) {
    const rows = await annotationsAfter(db, maxTlp, { filters, after, limit: atOnce });
    if (rows.length > 0) yield rows.map(format === 'csv' ? csvOf : jsonOf).join('');
    const last = rows.at(-1);
    if (last === undefined || rows.length < atOnce) return;
    after = last.id;
  }
}

const csvOf = (row: ExportedAnnotation): string =>
  csvLine(
    columns.map((column) => {
      const value = row[column];
      return value instanceof Date ? value.toISOString() : String(value ?? '');
    }),
  );

const jsonOf = (row: ExportedAnnotation): string =>
  `${JSON.stringify(Object.fromEntries(columns.map((column) => [column, row[column]])))}\n`;
