import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { z } from 'zod';
import type { Db } from '../connect.ts';
import { migrate, migrationsFolder } from '../migrate.ts';
import type { Migration } from './catalog.ts';

/** Every migration this program knows, oldest first. */
export const knownMigrations = (): Migration[] =>
  readMigrationFiles({ migrationsFolder }).map(({ hash, folderMillis }) => ({ hash, at: folderMillis }));

/** Of a backup that has `theirs` applied: whether we can go on from there. */
export const compareMigrations = (theirs: Migration[]): 'same' | 'older' | 'newer' | 'other' => {
  const ours = knownMigrations();
  const common = Math.min(ours.length, theirs.length);
  if (theirs.slice(0, common).some(({ hash }, at) => hash !== ours[at]?.hash)) return 'other';
  if (theirs.length > ours.length) return 'newer';
  return theirs.length === ours.length ? 'same' : 'older';
};

const Journal = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) });

/** Applies the first `count` migrations to a database that has fewer. */
export const migrateTo = async (db: Db, count: number): Promise<void> => {
  // drizzle applies a folder: so there is one with as many.
  const folder = mkdtempSync(join(tmpdir(), 'cti-migrations-'));
  try {
    cpSync(migrationsFolder, folder, { recursive: true, filter: (path) => !path.endsWith('_snapshot.json') });
    const path = join(folder, 'meta', '_journal.json');
    const journal = Journal.parse(JSON.parse(readFileSync(path, 'utf8')));
    writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }));
    await migrate(db, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
