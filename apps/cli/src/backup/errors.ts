import { CtiError, messageOf } from '@cti/core/error';

/** A backup that is not whole, or not as it was written. */
export const damaged = (why: string, cause?: unknown): CtiError =>
  new CtiError('backup-damaged', `The backup cannot be used: ${why}.`, 'give-up', { cause });

/** What we do not do, and why, in a sentence. */
export const refused = (why: string, cause?: unknown): CtiError =>
  new CtiError('backup-refused', why, 'give-up', { cause });

/** For what fails once all rows are there to stay: restoring again is not the way on. Throws CtiError 'backup-restored'. */
export const failRestored =
  (but: string) =>
  (cause: unknown): never => {
    const why = messageOf(cause).replace(/\.$/, '');
    const what = `All rows are restored: do not restore again. But ${but}: ${why}.`;
    throw new CtiError('backup-restored', what, 'give-up', { cause });
  };

/** A backup that is there and could not be restored elsewhere. */
export const unproven = (backup: string, why: string, cause: unknown): CtiError =>
  new CtiError('backup-unproven', `${backup} is made, but could not be proven: ${why}`, 'give-up', { cause });
