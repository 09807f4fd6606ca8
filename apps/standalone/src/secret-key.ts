import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CtiError, messageOf } from '@cti/core/error';
import { readSecretKey } from '@cti/core/secret-box';

/** The file in the data folder that has the key. */
export const keyFile = 'secret.key';

/**
 * The key that seals sources' secrets, from the data folder; made there when it is first asked for, readable by its owner
 * alone. Throws CtiError 'bad-config' when the file holds no key: a new one could not open what the old one sealed.
 */
export const keepSecretKey = (dataDir: string): Uint8Array => {
  const file = join(dataDir, keyFile);
  if (!existsSync(file)) {
    // In place at once and whole: half a key would be lost secrets.
    const beside = `${file}.new`;
    writeFileSync(beside, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flush: true });
    renameSync(beside, file);
  }
  try {
    return readSecretKey(readFileSync(file, 'utf8'));
  } catch (cause) {
    const message = `${file} holds no key (${messageOf(cause)}). Put it back from a copy, or delete it and set the sources' access anew.`;
    throw new CtiError('bad-config', message, 'give-up', { cause });
  }
};
