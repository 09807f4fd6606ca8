// `npm start`: installs what is missing, builds the pages when their sources changed, and runs everything in one process.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { environment, install, root, run } from './install.mjs';

install({ everything: false });

const build = run('turbo', ['run', 'build', '--output-logs=errors-only', '--log-prefix=none', '--no-update-notifier'], {
  stdio: 'pipe',
  encoding: 'utf8',
});
if (build.status !== 0) {
  console.error([build.stdout, build.stderr, 'The pages could not be built.'].filter(Boolean).join('\n'));
  process.exit(build.status ?? 1);
}

const settings = existsSync(`${root}.env`) ? ['--env-file=.env'] : [];
const app = spawn(
  `${root}node_modules/.bin/node`,
  [...settings, 'apps/standalone/src/main.ts', ...process.argv.slice(2)],
  {
    cwd: root,
    env: environment(),
    stdio: 'inherit',
  },
);
// Ctrl-C reaches the app by itself; here it only must not end us first.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => app.kill('SIGTERM'));
app.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
