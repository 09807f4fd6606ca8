import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('peers/', import.meta.url));

/** Installs the libraries that are compared with, on first use; false, said out loud, when that cannot be done. */
export const readyPeers = (): boolean => {
  if (existsSync(`${folder}node_modules/@mozilla/readability`)) return true;
  console.log('Installing the libraries for the comparison, in bench/extract/peers; they are no part of the project…');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error } = spawnSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  if (!error && status === 0) return true;
  console.log(
    `SKIPPED: the other libraries, because npm could not install them (${error?.message ?? `it ended with ${status}`}).`,
  );
  return false;
};
