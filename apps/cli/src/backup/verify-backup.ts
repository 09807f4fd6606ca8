import type { Readable } from 'node:stream';
import type { Db } from '@cti/db/connect';
import { withScratchDatabase } from '@cti/db/backup/scratch';
import { verifyAudit } from '@cti/db/read/audit-verification';
import type { Decrypter } from 'age-encryption';
import { openScratch, openServer } from './open-database.ts';
import { type Restored, restoreBackup } from './restore-backup.ts';

export type VerifiedBackup = { restored: Restored; audit: Awaited<ReturnType<typeof verifyAudit>> };

/**
 * Restores a backup into a database that is made for it, on the server of `databaseUrl` or embedded, and drops it again:
 * what restoring compares is compared, and the audit log is walked. Throws what restoring throws.
 */
export const verifyBackup = async (
  bytes: Readable,
  decrypter: Decrypter | null,
  databaseUrl: string | null,
): Promise<VerifiedBackup> => {
  const tryIn = async (db: Db): Promise<VerifiedBackup> => {
    const restored = await restoreBackup(db, bytes, decrypter);
    return { restored, audit: await verifyAudit(db) };
  };
  if (databaseUrl !== null)
    return withScratchDatabase(databaseUrl, async (url) => {
      const opened = openServer(url);
      return tryIn(opened.db).finally(opened.close);
    });
  const opened = await openScratch();
  return tryIn(opened.db).finally(opened.close);
};
