import { Command } from 'commander';
import { decrypterFor, encrypterFor } from '../backup/age-keys.ts';
import { deleteOlder } from '../backup/delete-older.ts';
import { refused } from '../backup/errors.ts';
import { readKeep } from '../backup/keep.ts';
import { makeBackup } from '../backup/make-backup.ts';
import { runCommand } from '../backup/run-command.ts';
import { sayHeld, sayTime, sayWritten } from '../backup/say.ts';
import { backupIn, storeAt } from '../backup/store/store-at.ts';
import { verifyBackup } from '../backup/verify-backup.ts';
import { traced } from '../traced.ts';
import { each } from './each.ts';
import { nightlyCommand } from './nightly.ts';
import { sayVerification } from '../audit/say-verification.ts';

type Options = { data?: string; keep?: string; ageRecipient: string[]; include: string[] };

const about = `
Without --data, DATABASE_URL names the PostgreSQL database to read. The whole database is copied as it is at one moment,
while others work; npm start waits until it is done. Jobs are not in it: they are made anew from rows. The secret key is in
it only with --age-recipient; without it, keep SECRET_KEY apart, or what was sealed with it cannot be opened again.`;

/** `cti backup`, `cti backup verify` and `cti backup nightly`. */
export const backupCommand = (env: NodeJS.ProcessEnv): Command =>
  new Command('backup')
    .description('copy everything into one file')
    .argument('<to>', 'a folder, a file ending in .tar.zst, or s3://bucket/prefix')
    .option('--data <folder>', 'the folder of npm start, running or not')
    .option('--keep <days,weeks,months>', 'then delete older ones there, but for the last of each: 7,4,3')
    .option('--age-recipient <key>', 'encrypt to this age1… key, or to those of a file; may be given again', each, [])
    .option('--include <file>', 'put this file in, too, such as .env; may be given again', each, [])
    .addHelpText('after', about)
    .action((to: string, options: Options) => runCommand(() => traced('backup', env, () => backUp(to, options, env))))
    .enablePositionalOptions()
    .addCommand(verifyCommand(env))
    .addCommand(nightlyCommand(env));

const backUp = async (to: string, options: Options, env: NodeJS.ProcessEnv): Promise<void> => {
  const started = Date.now();
  const keep = options.keep === undefined ? null : readKeep(options.keep);
  const place = storeAt(to, env);
  if (keep && place.name !== null) throw refused('--keep needs a folder or a prefix, not one file.');
  const encrypter = encrypterFor(options.ageRecipient);
  const from = { data: options.data ?? null, included: options.include };
  const { written, hasKey } = await makeBackup(from, { place, encrypter, at: new Date(started) }, env);
  console.log(sayWritten(place.store.describe(written.name), written, Date.now() - started));
  if (!hasKey) {
    const way = encrypter === null ? ', or encrypt with --age-recipient' : '';
    console.log(`The secret key is not in it: keep SECRET_KEY apart${way}.`);
  }
  if (keep) for (const name of await deleteOlder(place.store, keep)) console.log(`Deleted ${name}.`);
};

const verifyCommand = (env: NodeJS.ProcessEnv): Command =>
  new Command('verify')
    .description('restore a backup into a database made for it, compare all of it, and drop that again')
    .argument('<from>', 'a backup, or the newest of a folder or of s3://bucket/prefix')
    .option('--age-identity <file>', 'the age key of an encrypted one; may be given again', each, [])
    .addHelpText('after', '\nThe database is made on the server of DATABASE_URL, or embedded, where there is none.')
    .action((from: string, { ageIdentity }: { ageIdentity: string[] }) =>
      runCommand(() => traced('backup.verify', env, () => verify(from, ageIdentity, env))),
    );

const verify = async (from: string, ageIdentity: string[], env: NodeJS.ProcessEnv): Promise<void> => {
  const started = Date.now();
  const decrypter = decrypterFor(ageIdentity);
  const place = storeAt(from, env);
  const name = await backupIn(place);
  const verified = await verifyBackup(await place.store.read(name), decrypter, env['DATABASE_URL'] || null);
  console.log(`${place.store.describe(name)} can be restored: ${sayHeld(verified.restored)}.`);
  console.log(`Counts and hashes are as they were written. ${sayVerification(verified.audit)}`);
  console.log(`It took ${sayTime(Date.now() - started)}.`);
  if (!verified.audit.ok) process.exitCode = 1;
};
