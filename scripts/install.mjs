import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const read = (path) =>
  existsSync(`${root}${path}`) ? JSON.parse(readFileSync(`${root}${path}`, 'utf8')).packages : null;

/** Whether node_modules holds what the lock file names: npm writes what it installed into a hidden lock file. */
const isInstalled = (everything) => {
  const wanted = read('package-lock.json');
  const present = read('node_modules/.package-lock.json');
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/') || entry.link || entry.optional || entry.devOptional || entry.peer)
      return true;
    if (entry.dev && !everything) return true;
    return present[path]?.version === entry.version;
  });
};

/** npm runs under whatever Node the host has; everything after runs on the Node 24 it installs. */
export const install = ({ everything }) => {
  if (isInstalled(everything)) return;
  console.log(`Installing ${everything ? 'everything' : 'what is needed to run'} (once; a minute or two)…`);
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...(everything ? [] : ['--omit=dev'])];
  const { status } = spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    console.error('The installation failed; the lines above say why.');
    process.exit(status ?? 1);
  }
};

/** The environment in which Node 24 comes first. */
export const environment = () => {
  const separator = process.platform === 'win32' ? ';' : ':';
  return {
    ...process.env,
    PATH: `${root}node_modules/.bin${separator}${process.env.PATH ?? ''}`,
    TURBO_TELEMETRY_DISABLED: '1',
  };
};

export const run = (command, args, options = {}) =>
  spawnSync(command, args, {
    cwd: root,
    env: environment(),
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  });
