import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

const docker = async (...args: string[]): Promise<string> =>
  (await run('docker', args, { timeout: 120_000 })).stdout.trim();

/** Why no container can be started here; null when an engine answers. */
export const engineProblem = async (): Promise<string | null> => {
  try {
    await run('docker', ['version', '--format', '{{.Server.Version}}'], { timeout: 10_000 });
    return null;
  } catch (error) {
    return `no container engine answers (${error instanceof Error ? error.message.split('\n', 1)[0] : String(error)})`;
  }
};

export type Container = {
  port: number;
  kill: () => Promise<void>;
  start: () => Promise<void>;
  exec: (...command: string[]) => Promise<string>;
  remove: () => Promise<void>;
};

type ContainerOptions = {
  image: string;
  port: number;
  env?: Record<string, string>;
  command?: string[];
  ready: string[];
};

const tries = 5;

/** Starts a container on a loopback port that stays the same over its restarts, and waits until `ready` succeeds in it. */
const startContainer = async ({ image, port, env = {}, command = [], ready }: ContainerOptions): Promise<Container> => {
  const variables = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
  const open = async (attempt: number): Promise<{ id: string; port: number }> => {
    const published = 31_000 + Math.floor(Math.random() * 1500);
    try {
      const id = await docker('run', '-d', '-p', `127.0.0.1:${published}:${port}`, ...variables, image, ...command);
      return { id, port: published };
    } catch (error) {
      if (attempt >= tries) throw error;
      return open(attempt + 1);
    }
  };
  const opened = await open(1);
  const exec = (...words: string[]) => docker('exec', opened.id, ...words);
  for (let look = 0; ; look += 1) {
    try {
      await exec(...ready);
      break;
    } catch (error) {
      if (look > 120) throw error;
      await sleep(500);
    }
  }
  return {
    port: opened.port,
    exec,
    kill: async () => void (await docker('kill', '--signal', 'KILL', opened.id)),
    start: async () => void (await docker('start', opened.id)),
    remove: async () => void (await docker('rm', '-f', '-v', opened.id)),
  };
};

/** PostgreSQL 17 with pgvector, as in compose. */
export const startPostgres = async (): Promise<Container & { url: string }> => {
  const container = await startContainer({
    image: 'pgvector/pgvector:pg17',
    port: 5432,
    env: { POSTGRES_PASSWORD: 'cti', POSTGRES_USER: 'cti', POSTGRES_DB: 'cti' },
    // By TCP: while it sets itself up it answers on its Unix socket only.
    ready: ['pg_isready', '-h', '127.0.0.1', '-U', 'cti'],
  });
  return { ...container, url: `postgres://cti:cti@127.0.0.1:${container.port}/cti` };
};

/** Valkey 8, as in compose: nothing evicted, every write in its log. */
export const startValkey = async (): Promise<Container & { url: string }> => {
  const container = await startContainer({
    image: 'valkey/valkey:8',
    port: 6379,
    command: ['valkey-server', '--appendonly', 'yes', '--maxmemory-policy', 'noeviction'],
    ready: ['valkey-cli', 'ping'],
  });
  return { ...container, url: `redis://127.0.0.1:${container.port}` };
};
