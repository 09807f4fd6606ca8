import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));

export type Compose = {
  /** Runs `docker compose …` and answers what it printed; throws with that when it fails. */
  run: (...args: string[]) => string;
  /** Runs `docker …` likewise. */
  docker: (...args: string[]) => string;
  /** Runs `docker …` beside what we do ourselves. */
  aside: (...args: string[]) => Promise<string>;
  /** What goes before the words of a `docker compose …` that is run with `docker` or `aside`. */
  words: string[];
};

/** The compose project that the proof works with: its own name, so that it never touches a running system. */
export const openCompose = (project: string, environment: Record<string, string>): Compose => {
  const files = ['--project-name', project, '-f', 'docker-compose.yml', '-f', 'docker/compose.proof.yml'];
  const options = { cwd: root, env: { ...process.env, ...environment }, maxBuffer: 64 * 1_048_576 };
  const words = ['compose', ...files];
  const docker = (...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync('docker', args, { ...options, encoding: 'utf8' });
    if (status !== 0) throw new Error(`docker ${args.join(' ')}\n${stdout}\n${stderr}`);
    return stdout;
  };
  const aside = async (...args: string[]) => (await promisify(execFile)('docker', args, options)).stdout;
  return { docker, aside, words, run: (...args) => docker(...words, ...args) };
};
