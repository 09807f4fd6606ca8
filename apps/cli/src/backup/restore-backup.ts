import type { Readable } from 'node:stream';
import type { Db } from '@cti/db/connect';
import { listTablesOf } from '@cti/db/backup/catalog';
import { type Loading, load } from '@cti/db/backup/load';
import { compareMigrations, migrateTo } from '@cti/db/backup/migrate-to';
import { type Standing, clearUnused, standingOf } from '@cti/db/backup/standing';
import { migrate } from '@cti/db/migrate';
import type { Decrypter } from 'age-encryption';
import type { AttachedFile } from './attached-files.ts';
import { copyStreams } from './copy-streams.ts';
import { damaged, failRestored, refused } from './errors.ts';
import type { Header, Manifest } from './format.ts';
import { type Part, readBackup, tablesThatDiffer } from './read-backup.ts';

export type Restored = {
  header: Header;
  manifest: Manifest;
  files: AttachedFile[];
  /** Whether it was brought on to our tables. */ migrated: boolean;
};

/**
 * Puts a backup into an empty database, all of it or nothing: first our tables as the backup knew them, then its rows, in
 * one transaction that ends only when each table's count and hash are the manifest's, then the migrations since. One that
 * was cut off leaves tables without rows, and can be begun again. Throws CtiError 'backup-refused' or 'backup-damaged', or
 * 'backup-restored' where only what comes after the rows failed.
 */
export const restoreBackup = async (db: Db, bytes: Readable, decrypter: Decrypter | null): Promise<Restored> => {
  const parts = readBackup(bytes, decrypter);
  try {
    const header = await headerOf(parts);
    const older = isOlder(header);
    refuseUsed(await clearUnused(db));
    await migrateTo(db, header.migrations.length);
    await compareTables(db, header);
    const loaded = await load(db, copyStreams, (loading) => loadParts(loading, parts, header));
    if (older) await migrate(db).catch(failRestored('starting has yet to bring them on to this version'));
    return { header, ...loaded, migrated: older };
  } finally {
    await parts.return(undefined);
  }
};

/** Reads all of a backup and looks at the database, and writes nothing. Throws what restoring would have thrown. */
export const rehearseRestore = async (db: Db, bytes: Readable, decrypter: Decrypter | null): Promise<Restored> => {
  const parts = readBackup(bytes, decrypter);
  try {
    const header = await headerOf(parts);
    const migrated = isOlder(header);
    refuseUsed(await standingOf(db));
    const files: AttachedFile[] = [];
    for await (const part of parts) {
      if (part.kind === 'file') files.push(part.file);
      if (part.kind === 'manifest') return { header, manifest: part.manifest, files, migrated };
    }
    throw damaged('it has no manifest: it was cut off');
  } finally {
    await parts.return(undefined);
  }
};

const headerOf = async (parts: AsyncGenerator<Part>): Promise<Header> => {
  const { value } = await parts.next();
  if (value?.kind !== 'header') throw damaged('it has no header');
  return value.header;
};

const isOlder = ({ migrations, program }: Header): boolean => {
  const compared = compareMigrations(migrations);
  if (compared === 'newer')
    throw refused(`The backup is of a newer version (${program}): restore it with that one, or a later one.`);
  if (compared === 'other')
    throw refused('The backup is of a system whose tables came about in another way than ours.');
  return compared === 'older';
};

const refuseUsed = (standing: Standing): void => {
  if (standing.kind !== 'used') return;
  const some = standing.tables.slice(0, 5).join(', ');
  const more = standing.tables.length > 5 ? `, and ${standing.tables.length - 5} tables more` : '';
  throw refused(
    `The database is in use: there is something in ${some}${more}. A backup is restored into an empty one.`,
  );
};

const compareTables = async (db: Db, { tables }: Header): Promise<void> => {
  const ours = JSON.stringify(await listTablesOf(db));
  if (ours !== JSON.stringify(tables)) throw damaged('its tables are not those that its migrations make');
};

const loadParts = async (
  { add, end, hashOf }: Loading,
  parts: AsyncGenerator<Part>,
  { tables, sequences }: Header,
): Promise<{ manifest: Manifest; files: AttachedFile[] }> => {
  const files: AttachedFile[] = [];
  let manifest: Manifest | null = null;
  for await (const part of parts) {
    if (part.kind === 'rows') await add(part.table, part.rows);
    if (part.kind === 'file') files.push(part.file);
    if (part.kind === 'manifest') manifest = part.manifest;
  }
  if (manifest === null) throw damaged('it has no manifest: it was cut off');
  await end(sequences);
  const found: Manifest['tables'] = [];
  for (const table of tables) found.push({ name: table.name, ...(await hashOf(table)) });
  const wrong = tablesThatDiffer(manifest.tables, found);
  if (wrong.length > 0) throw damaged(`the database did not take these tables as they are: ${wrong.join(', ')}`);
  return { manifest, files };
};
