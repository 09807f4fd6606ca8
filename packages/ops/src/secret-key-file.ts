import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** SECRET_KEY_FILE as the apps share it. */
export const SecretKeyFile = z
  .string()
  .optional()
  .describe(
    'A file that holds SECRET_KEY, read where that is not set. What migrates the database writes it when it is missing.',
  );

/** The environment with SECRET_KEY as the file has it, where only the file is named. Throws when it cannot be read. */
export const withSecretKey = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  const { SECRET_KEY: key, SECRET_KEY_FILE: file } = env;
  return key || !file ? env : { ...env, SECRET_KEY: readFileSync(file, 'utf8').trim() };
};

/** Writes a new key for its owner's eyes, whole at once, unless there is a file. True when it was written now. */
export const ensureSecretKeyFile = (file: string): boolean => {
  const beside = `${file}.new`;
  writeFileSync(beside, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(beside, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(beside, { force: true });
  }
};
