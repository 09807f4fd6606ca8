import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { refused } from './errors.ts';

/** A file that goes into a backup beside the database. */
export type AttachedFile = { path: string; body: Buffer };

type Wanted = {
  /** The folder of npm start, if that is where the database is. */
  data: string | null;
  /** SECRET_KEY, where it is set: it goes before what any file holds. */
  secretKey: string | null;
  /** Where SECRET_KEY is read from, elsewhere. */
  secretKeyFile: string | null;
  /** Files that somebody named, such as .env. */
  included: string[];
  /** Whether only the holder of a key will read them. */
  sealed: boolean;
};

/** All of a data folder that is neither copied as rows nor made anew. */
const keyFile = 'secret.key';

/** They are held in memory. A model or a log is not worth a backup. */
const largestBytes = 64 * 1_048_576;

/**
 * The files of an installation that are not its database, and whether a secret key is among them. What holds secrets goes
 * only into an encrypted backup. Throws CtiError 'backup-refused' where more was asked for than may be.
 */
export const attachedFiles = (wanted: Wanted): { files: AttachedFile[]; hasKey: boolean } => {
  const { included, sealed } = wanted;
  if (included.length > 0 && !sealed)
    throw refused('--include goes with --age-recipient: settings hold secrets, and a backup is carried around.');
  const keys = sealed ? keysOf(wanted) : [];
  const files = [...keys, ...included.map((path) => fileAt(join('included', basename(path)), path))];
  const names = files.map(({ path }) => path);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw refused(`Two files would both be ${twice}.`);
  if (files.reduce((sum, { bytes }) => sum + bytes, 0) > largestBytes)
    throw refused('The files beside the database are larger than 64 MB together: a backup is for settings and keys.');
  return { files: files.map(({ path, read }) => ({ path, body: read() })), hasKey: keys.length > 0 };
};

type Found = { path: string; bytes: number; read: () => Buffer };

const fileAt = (path: string, from: string): Found => ({
  path,
  bytes: statSync(from).size,
  read: () => readFileSync(from),
});

const keysOf = ({ data, secretKey, secretKeyFile }: Wanted): Found[] => {
  const ofData = data === null ? null : join(data, keyFile);
  const ofFile = secretKeyFile !== null && existsSync(secretKeyFile) ? fileAt('secret-key', secretKeyFile) : null;
  const elsewhere = secretKey === null ? ofFile : textAt('secret-key', secretKey);
  return [
    ...(ofData !== null && existsSync(ofData) ? [fileAt(join('data', keyFile), ofData)] : []),
    ...(elsewhere === null ? [] : [elsewhere]),
  ];
};

const textAt = (path: string, text: string): Found => {
  const body = Buffer.from(`${text}\n`);
  return { path, bytes: body.length, read: () => body };
};
