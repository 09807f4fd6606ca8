import type { Encrypter } from 'age-encryption';
import { attachedFiles } from './attached-files.ts';
import { openForBackup } from './open-database.ts';
import type { Named } from './store/store-at.ts';
import { type Written, writeBackup } from './write-backup.ts';

/** What is backed up: the data folder of npm start, or else the database that the environment names; and files beside it. */
type From = { data: string | null; included: string[] };
type To = { place: Named; encrypter: Encrypter | null; at: Date };

/** Makes one backup of an installation, and says whether its secret key is in it. Throws CtiError 'backup-refused'. */
export const makeBackup = async (
  { data, included }: From,
  { place, encrypter, at }: To,
  env: NodeJS.ProcessEnv,
): Promise<{ written: Written; hasKey: boolean }> => {
  const { files, hasKey } = attachedFiles({
    data,
    secretKey: env['SECRET_KEY'] || null,
    secretKeyFile: env['SECRET_KEY_FILE'] || null,
    included,
    sealed: encrypter !== null,
  });
  const opened = await openForBackup(data ?? undefined, env);
  try {
    return { written: await writeBackup(opened.db, place, { files, encrypter, at }), hasKey };
  } finally {
    await opened.close();
  }
};
