import { hash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { createRowHash } from '@cti/db/backup/row-hash';
import type { Decrypter } from 'age-encryption';
import { z } from 'zod';
import type { AttachedFile } from './attached-files.ts';
import { damaged, refused } from './errors.ts';
import { Header, Manifest, fileFolder, formatVersion, headerEntry, manifestEntry, tableFolder } from './format.ts';
import { unpack } from './pack.ts';
import type { Entry } from './tar.ts';

/** What a backup holds, in its order: the header comes first, and the manifest last, once all of it was found as it says. */
export type Part =
  | { kind: 'header'; header: Header }
  | { kind: 'rows'; table: Header['tables'][number]; rows: Buffer }
  | { kind: 'file'; file: AttachedFile }
  | { kind: 'manifest'; manifest: Manifest };

/**
 * Reads a backup and checks it on the way: who reads on to the manifest has had every row that was written, and none else.
 * Throws CtiError 'backup-damaged' where it is not as it was written, and 'backup-refused' where it is not for us.
 */
export async function* readBackup(bytes: Readable, decrypter: Decrypter | null): AsyncGenerator<Part> {
  let opened: { header: Header; sha256: string } | null = null;
  const tables = new Map<string, ReturnType<typeof createRowHash>>();
  const files: Manifest['files'] = [];
  let manifest: Manifest | null = null;
  for await (const { name, body } of unpack(bytes, decrypter)) {
    if (opened === null) {
      opened = { header: readHeader({ name, body }), sha256: hash('sha256', body) };
      for (const table of opened.header.tables) tables.set(table.name, createRowHash());
      yield { kind: 'header', header: opened.header };
      continue;
    }
    const { header } = opened;
    if (manifest !== null) throw damaged(`it goes on after its end, with ${name}`);
    if (name === manifestEntry) {
      manifest = parsed(Manifest, body);
      continue;
    }
    const [folder, which = ''] = name.split('/');
    const table = header.tables.find((each) => each.name === which);
    const path = header.files[Number(which)];
    if (folder === tableFolder && table) {
      addRows(tables.get(which), body, which);
      yield { kind: 'rows', table, rows: body };
    } else if (folder === fileFolder && path !== undefined) {
      files.push({ path, bytes: body.length, sha256: hash('sha256', body) });
      yield { kind: 'file', file: { path, body } };
    } else throw damaged(`it holds ${name}, which it does not name`);
  }
  if (opened === null || manifest === null) throw damaged('it has no manifest: it was cut off');
  compare(manifest, {
    header: opened.sha256,
    tables: opened.header.tables.map(({ name }) => ({ name, ...hashOf(tables.get(name)) })),
    files,
  });
  yield { kind: 'manifest', manifest };
}

const Format = z.object({ format: z.number() });

const readHeader = ({ name, body }: Entry): Header => {
  if (name !== headerEntry) throw damaged('it is no backup of ours');
  const { format } = parsed(Format, body);
  if (format > formatVersion)
    throw refused('The backup is of a newer version of this program: restore it with that one.');
  return parsed(Header, body);
};

const parsed = <T>(shape: z.ZodType<T>, body: Buffer): T => {
  try {
    return shape.parse(JSON.parse(body.toString()));
  } catch (error) {
    throw damaged('what it says of itself cannot be read', error);
  }
};

const addRows = (found: ReturnType<typeof createRowHash> | undefined, rows: Buffer, table: string): void => {
  if (rows.at(-1) !== 0x0a) throw damaged(`the table ${table} breaks off inside a row`);
  found?.add(rows);
};

const hashOf = (found: ReturnType<typeof createRowHash> | undefined) => (found ?? createRowHash()).value();

const compare = (manifest: Manifest, found: Manifest): void => {
  if (manifest.header !== found.header) throw damaged('its header is not the one it was written with');
  const wrong = tablesThatDiffer(manifest.tables, found.tables);
  if (wrong.length > 0) throw damaged(`these tables are not as they were written: ${wrong.join(', ')}`);
  if (JSON.stringify(manifest.files) !== JSON.stringify(found.files))
    throw damaged('its files are not as they were written');
};

/** The tables whose rows or hashes are not the same, in words. */
export const tablesThatDiffer = (wanted: Manifest['tables'], found: Manifest['tables']): string[] => {
  const byName = new Map(found.map((table) => [table.name, table]));
  return wanted
    .filter(
      ({ name, rows, hash: wantedHash }) => byName.get(name)?.rows !== rows || byName.get(name)?.hash !== wantedHash,
    )
    .map(({ name, rows }) => `${name} (${byName.get(name)?.rows ?? 0} rows, not ${rows}, or other ones)`);
};
