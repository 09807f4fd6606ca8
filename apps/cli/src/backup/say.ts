import type { Restored } from './restore-backup.ts';
import type { Written } from './write-backup.ts';

const number = new Intl.NumberFormat('en');
const count = (many: number, one: string) => `${number.format(many)} ${one}${many === 1 ? '' : 's'}`;

const megabytes = (bytes: number) => `${number.format(Math.ceil(bytes / 100_000) / 10)} MB`;
const seconds = (ms: number) => `${number.format(Math.ceil(ms / 100) / 10)} s`;

/** A backup that was written, in a sentence. `where` is its whole name. */
export const sayWritten = (where: string, { bytes, sha256, tables, rows, files }: Written, ms: number): string =>
  `Wrote ${where}: ${count(tables, 'table')} with ${count(rows, 'row')} and ${count(files, 'file')}, ${megabytes(bytes)}, in ` +
  `${seconds(ms)}. SHA-256 ${sha256}`;

/** What a backup holds, in a sentence. */
export const sayHeld = ({ header, manifest, migrated }: Restored): string => {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const from = `made ${header.madeAt} by version ${header.program} on PostgreSQL ${header.postgres}`;
  const on = migrated ? `; its tables are older than ours, and are brought on` : '';
  return `${count(manifest.tables.length, 'table')} with ${count(rows, 'row')}, ${from}${on}`;
};

export const sayTime = seconds;
