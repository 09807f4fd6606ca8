import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

export type Compose = {
  /** Runs `docker compose …` and answers what it printed; throws with that when it fails. */
  run: (...args: string[]) => string;
  /** Runs `docker …` likewise. */
  docker: (...args: string[]) => string;
};

/** The compose project that the proof works with: its own name, so that it never touches a running system. */
export const openCompose = (project: string, environment: Record<string, string>): Compose => {
  const files = ['--project-name', project, '-f', 'docker-compose.yml', '-f', 'docker/compose.proof.yml'];
  const docker = (...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync('docker', args, {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, ...environment },
      maxBuffer: 64 * 1_048_576,
    });
    if (status !== 0) throw new Error(`docker ${args.join(' ')}\n${stdout}\n${stderr}`);
    return stdout;
  };
  return { docker, run: (...args) => docker('compose', ...files, ...args) };
};
