import { createHash, hash } from 'node:crypto';
import { Transform } from 'node:stream';
import type { Db } from '@cti/db/connect';
import { compareMigrations } from '@cti/db/backup/migrate-to';
import { type RowHash, createRowHash } from '@cti/db/backup/row-hash';
import { type Snapshot, withSnapshot } from '@cti/db/backup/snapshot';
import type { Encrypter } from 'age-encryption';
import program from '../../package.json' with { type: 'json' };
import type { AttachedFile } from './attached-files.ts';
import { copyStreams } from './copy-streams.ts';
import { refused } from './errors.ts';
import {
  type Header,
  type Manifest,
  backupName,
  fileFolder,
  formatVersion,
  headerEntry,
  manifestEntry,
  tableFolder,
} from './format.ts';
import { pack, through } from './pack.ts';
import type { Named } from './store/store-at.ts';
import type { Entry } from './tar.ts';

export type Written = { name: string; bytes: number; sha256: string; tables: number; rows: number; files: number };

/**
 * Writes the database as it is now, and these files, as one backup. It has its name only once all of it is there: one that
 * was cut off is never taken for whole. Throws CtiError 'backup-refused' where nothing is there that could be restored.
 */
export const writeBackup = (
  db: Db,
  { store, name: given }: Named,
  { files, encrypter, at }: { files: AttachedFile[]; encrypter: Encrypter | null; at: Date },
): Promise<Written> =>
  withSnapshot(db, copyStreams, async (snapshot) => {
    refuseForeign(snapshot);
    const name = given ?? backupName(at, encrypter !== null);
    const counted = { tables: 0, rows: 0, bytes: 0 };
    const whole = createHash('sha256');
    const meter = new Transform({
      transform: (part: Buffer, _, done) => {
        whole.update(part);
        counted.bytes += part.length;
        done(null, part);
      },
    });
    const packed = pack(entriesOf(snapshot, files, at, counted), at, encrypter);
    const metered = through(packed, meter);
    // A store that gave up leaves the rest unread: destroyed, it ends what reads the tables.
    await store.write(name, metered).finally(() => metered.destroy());
    return { name, ...counted, sha256: whole.digest('hex'), files: files.length };
  });

/** An empty database is a mistyped address; a backup of it would be kept in place of a good one. */
const refuseForeign = ({ migrations }: Snapshot): void => {
  if (migrations.length === 0) throw refused('There is no system of ours in this database: nothing was written.');
  if (compareMigrations(migrations) === 'other')
    throw refused('The tables of this database came about in another way than ours: a backup could not be restored.');
};

async function* entriesOf(
  snapshot: Snapshot,
  files: AttachedFile[],
  at: Date,
  counted: { tables: number; rows: number },
): AsyncGenerator<Entry> {
  const header = json(headerOf(snapshot, files, at));
  yield { name: headerEntry, body: header };
  const tables: Manifest['tables'] = [];
  for (const table of snapshot.tables) {
    const found = createRowHash();
    let piece = 0;
    for await (const rows of snapshot.rows(table)) {
      found.add(rows);
      piece += 1;
      yield { name: `${tableFolder}/${table.name}/${String(piece).padStart(6, '0')}`, body: rows };
    }
    const held: RowHash = found.value();
    tables.push({ name: table.name, ...held });
    counted.tables += 1;
    counted.rows += held.rows;
  }
  for (const [index, { body }] of files.entries()) yield { name: `${fileFolder}/${index}`, body };
  const manifest: Manifest = {
    header: sha256(header),
    tables,
    files: files.map(({ path, body }) => ({ path, bytes: body.length, sha256: sha256(body) })),
  };
  yield { name: manifestEntry, body: json(manifest) };
}

const headerOf = ({ postgres, migrations, tables, sequences }: Snapshot, files: AttachedFile[], at: Date): Header => ({
  format: formatVersion,
  program: program.version,
  madeAt: at.toISOString(),
  postgres,
  migrations,
  tables,
  sequences,
  files: files.map(({ path }) => path),
});

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
const sha256 = (bytes: Buffer): string => hash('sha256', bytes);
