import { Readable } from 'node:stream';
import type { Logger } from '@cti/core/log';
import type { StartSpan } from '@cti/core/tracing';
import { withSpan } from '@cti/core/with-span';
import { Decrypter, type Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { sayVerification } from '../audit/say-verification.ts';
import { encrypterFor } from '../backup/age-keys.ts';
import { deleteOlder } from '../backup/delete-older.ts';
import { unproven } from '../backup/errors.ts';
import { madeAtOf, provenAtOf, provenName } from '../backup/format.ts';
import type { Keep } from '../backup/keep.ts';
import { makeBackup } from '../backup/make-backup.ts';
import { reasonOf } from '../backup/run-command.ts';
import { sayHeld } from '../backup/say.ts';
import type { Store } from '../backup/store/store.ts';
import { verifyBackup } from '../backup/verify-backup.ts';
import { isBackupDue, isProofDue } from './due.ts';

export type Nightly = {
  store: Store;
  /** From which time of day on, such as 02:15. */
  at: string;
  keep: Keep;
  /** Whom backups are encrypted to; null leaves them open. */
  recipient: string | null;
  /** The folder of npm start; null where the environment names the database. */
  data: string | null;
  /** Left out while traces are off. */
  startSpan?: StartSpan | undefined;
};

/**
 * Makes a backup if one is due, and answers whether it was. The first one of a month is proven: restored into a database made
 * for it and compared; where that fails, so is the next one, and nothing is deleted until one passes. Throws what backing up
 * and restoring throw.
 */
export const takeTurn = async (nightly: Nightly, log: Logger, env: NodeJS.ProcessEnv, now: Date): Promise<boolean> => {
  const names = await nightly.store.list();
  if (!isBackupDue(names, nightly.at, now)) return false;
  await withSpan(nightly.startSpan, 'backup', () => makeOne(nightly, isProofDue(names, now), log, env, now));
  return true;
};

const makeOne = async (
  nightly: Nightly,
  proves: boolean,
  log: Logger,
  env: NodeJS.ProcessEnv,
  now: Date,
): Promise<void> => {
  const { store, keep, recipient, data, startSpan } = nightly;
  const { encrypter, decrypter } = await lockFor(recipient, proves);
  const began = Date.now();
  const from = { data, included: [] };
  const { written, hasKey } = await makeBackup(from, { place: { store, name: null }, encrypter, at: now }, env);
  const { name, ...held } = written;
  log.info({ event: 'backup.written', backup: store.describe(name), ...held, hasKey, ms: Date.now() - began });
  if (proves) await withSpan(startSpan, 'backup.verify', () => prove(nightly, name, decrypter, log, env));
  for (const backup of await deleteOlder(store, keep)) log.info({ event: 'backup.deleted', backup });
};

/** What encrypts to that recipient; for a proof, also to a key that is never written down and is forgotten after it. */
const lockFor = async (
  recipient: string | null,
  proves: boolean,
): Promise<{ encrypter: Encrypter | null; decrypter: Decrypter | null }> => {
  const encrypter = encrypterFor(recipient === null ? [] : [recipient]);
  if (encrypter === null || !proves) return { encrypter, decrypter: null };
  const passing = await generateHybridIdentity();
  encrypter.addRecipient(await identityToRecipient(passing));
  const decrypter = new Decrypter();
  decrypter.addIdentity(passing);
  return { encrypter, decrypter };
};

const prove = async (
  { store, data }: Nightly,
  name: string,
  decrypter: Decrypter | null,
  log: Logger,
  env: NodeJS.ProcessEnv,
): Promise<void> => {
  const began = Date.now();
  const backup = store.describe(name);
  const scratchAt = data === null ? env['DATABASE_URL'] || null : null;
  const verified = store.read(name).then((bytes) => verifyBackup(bytes, decrypter, scratchAt));
  const { restored, audit } = await verified.catch((error: unknown) => {
    throw unproven(backup, reasonOf(error), error);
  });
  log.info({ event: 'backup.proven', backup, holds: sayHeld(restored), ms: Date.now() - began });
  // Such as it is, the log is as it was: the backup is none the worse for it.
  if (!audit.ok) log.error({ event: 'backup.audit-broken', backup, reason: sayVerification(audit) });
  const marker = provenName(madeAtOf(name) ?? new Date());
  const before = (await store.list()).filter((each) => provenAtOf(each) !== null && each !== marker);
  await store.write(marker, Readable.from([Buffer.from(`${sayHeld(restored)}\n`)]));
  for (const each of before) await store.remove(each);
};
