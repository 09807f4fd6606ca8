import { accessSync, constants, mkdirSync } from 'node:fs';
import { messageOf } from '@cti/core/error';
import type { Db } from '@cti/db/connect';
import { Command } from 'commander';
import { verifyAudit } from '@cti/db/read/audit-verification';
import { sayVerification } from '../audit/say-verification.ts';
import { decrypterFor } from '../backup/age-keys.ts';
import type { AttachedFile } from '../backup/attached-files.ts';
import { failRestored, refused } from '../backup/errors.ts';
import { openDatabaseAt, openForRehearsal } from '../backup/open-database.ts';
import { type Homes, placeFiles } from '../backup/place-files.ts';
import { rehearseRestore, restoreBackup } from '../backup/restore-backup.ts';
import { runCommand } from '../backup/run-command.ts';
import { sayHeld, sayTime } from '../backup/say.ts';
import { backupIn, storeAt } from '../backup/store/store-at.ts';
import { traced } from '../traced.ts';
import { each } from './each.ts';

type Options = { data?: string; dryRun?: true; ageIdentity: string[]; files?: string };

const about = `
Without --data, DATABASE_URL names the PostgreSQL database to fill. It must be empty, but for what comes along at a first
start. A backup of an earlier version is brought on to this one; one of a later version is refused. All of it is restored, or
nothing. Sealed secrets need the SECRET_KEY of the system that was backed up.`;

/** `cti restore`. */
export const restoreCommand = (env: NodeJS.ProcessEnv): Command =>
  new Command('restore')
    .description('put a backup into an empty system')
    .argument('<from>', 'a backup, or the newest of a folder or of s3://bucket/prefix')
    .option('--data <folder>', 'the folder of npm start, which must not be running')
    .option('--dry-run', 'check all of the backup and the database, and write nothing')
    .option('--age-identity <file>', 'the age key of an encrypted one; may be given again', each, [])
    .option('--files <folder>', 'where to write the files that are in it')
    .addHelpText('after', about)
    .action((from: string, options: Options) =>
      runCommand(() =>
        options.dryRun ? rehearse(from, options, env) : traced('restore', env, () => restore(from, options, env)),
      ),
    );

const restore = async (from: string, { data, ageIdentity, files }: Options, env: NodeJS.ProcessEnv): Promise<void> => {
  const started = Date.now();
  const decrypter = decrypterFor(ageIdentity);
  if (files !== undefined) makeWritable(files);
  const place = storeAt(from, env);
  const name = await backupIn(place);
  const opened = await openDatabaseAt(data, env);
  try {
    if (opened.shared) throw refused('npm start is running on it: stop it first.');
    const restored = await restoreBackup(opened.db, await place.store.read(name), decrypter);
    console.log(`Restored ${place.store.describe(name)}: ${sayHeld(restored)}.`);
    await finish(opened.db, restored.files, { data: data ?? null, folder: files ?? null }).catch(
      failRestored('its files are not all written, or the audit log cannot be read'),
    );
    console.log(`It took ${sayTime(Date.now() - started)}.`);
  } finally {
    await opened.close();
  }
};

const finish = async (db: Db, files: AttachedFile[], homes: Homes): Promise<void> => {
  for (const line of placeFiles(files, homes)) console.log(line);
  console.log(sayVerification(await verifyAudit(db)));
};

/** Before anything is restored, and in vain. */
const makeWritable = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw refused(`--files ${folder} cannot be written to: ${messageOf(error)}.`, error);
  }
};

const rehearse = async (from: string, { data, ageIdentity }: Options, env: NodeJS.ProcessEnv): Promise<void> => {
  const decrypter = decrypterFor(ageIdentity);
  const place = storeAt(from, env);
  const name = await backupIn(place);
  const opened = await openForRehearsal(data, env);
  try {
    const held = await rehearseRestore(opened.db, await place.store.read(name), decrypter);
    console.log(`${place.store.describe(name)} is whole and would be restored: ${sayHeld(held)}.`);
    for (const { path, body } of held.files) console.log(`With the file ${path} (${body.length} bytes).`);
    console.log('Nothing was written.');
  } finally {
    await opened.close();
  }
};
