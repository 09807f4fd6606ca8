import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSecretKey } from '@cti/core/secret-box';
import type { Db } from '@cti/db/connect';
import { withSecretKey } from '@cti/ops/secret-key-file';
import { openDatabaseAt } from '../backup/open-database.ts';

/** Where an installation is: in the data folder of `npm start`, or where the addresses in the environment say. */
export type Installation = { data: string } | { databaseUrl: string };

export type OpenInstallation = {
  db: Db;
  /** Whether the database is that of a running `npm start`. */
  shared: boolean;
  /** Null where nothing can wait anywhere: `npm start` is not running, and its queue is on the same database. */
  queueUrl: string | null;
  close: () => Promise<void>;
};

/** Opens its database. Throws CtiError where the embedded one cannot be opened; a server is dialled by the first query. */
export const openInstallation = async (
  installation: Installation,
  env: NodeJS.ProcessEnv,
): Promise<OpenInstallation> => {
  const isEmbedded = 'data' in installation;
  const opened = await openDatabaseAt(isEmbedded ? installation.data : undefined, env);
  // The queue of npm start is on its database, unless it is told otherwise.
  const own = isEmbedded && opened.shared ? (opened.db.$client.options.connectionString ?? null) : null;
  return { ...opened, queueUrl: env['QUEUE_URL'] || own };
};

/** The key as the apps read it: of the environment, of the file it names, or of the data folder. Throws where a file has none. */
export const readKey = (installation: Installation | null, env: NodeJS.ProcessEnv): Uint8Array | null => {
  const { SECRET_KEY: given } = withSecretKey(env);
  if (given) return readSecretKey(given);
  if (installation === null || !('data' in installation)) return null;
  const file = join(installation.data, 'secret.key');
  return existsSync(file) ? readSecretKey(readFileSync(file, 'utf8')) : null;
};
