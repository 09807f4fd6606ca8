import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';

const git = (...args: string[]): string | null => {
  try {
    return execFileSync('git', args, { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
};

/** When, of what, on what and how, by which of npm's scripts: one line over every section. */
export const circumstances = (args: string[], script = 'bench'): string => {
  const commit = git('rev-parse', '--short', 'HEAD') ?? 'unknown';
  const changed = git('status', '--porcelain', '--untracked-files=no') ? ' with local changes' : '';
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  const command = [`npm run ${script}`, ...(args.length > 0 ? ['--', ...args] : [])].join(' ');
  return `${new Date().toISOString().slice(0, 10)} · commit ${commit}${changed} · ${cpus().length} cores, ${gigabytes} GB, Node ${process.versions.node}, ${process.platform} · \`${command}\``;
};
