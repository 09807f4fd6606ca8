import { execFile, execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);
const docker = async (...args: string[]): Promise<string> => (await run('docker', args)).stdout.trim();

/** Whether a container engine answers here. */
export const hasEngine = async (): Promise<boolean> =>
  docker('version', '--format', '{{.Server.Version}}').then(
    () => true,
    () => false,
  );

export type Containers = {
  databaseUrl: string;
  queueUrl: string;
  /** The processor time each has used since its start, in seconds. */
  cpuSeconds: () => Promise<{ name: string; cpuSeconds: number | null }[]>;
  close: () => Promise<void>;
};

type Container = { id: string; address: string };

/** On Linux the bridge is reached as it is between compose's containers; elsewhere it lies behind a proxy of the engine. */
const onBridge = process.platform === 'linux';

const start = async (port: number, args: string[]): Promise<Container> => {
  const id = await docker('run', '-d', '--rm', '-p', `127.0.0.1::${port}`, ...args);
  const bridge = '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}';
  if (onBridge) return { id, address: `${await docker('inspect', '-f', bridge, id)}:${port}` };
  const mapped = await docker('port', id, `${port}/tcp`);
  return { id, address: `127.0.0.1:${mapped.slice(mapped.lastIndexOf(':') + 1)}` };
};

/** PostgreSQL 17 and Valkey 8 as docker-compose.yml runs them, gone when closed. */
export const startContainers = async (countStatements = false): Promise<Containers> => {
  const started: Container[] = [];
  const removeAll = () => void started.splice(0).map(({ id }) => execFileSync('docker', ['rm', '-f', '-v', id]));
  process.once('exit', removeAll); // the bench was stopped in the middle
  const close = async () => {
    process.off('exit', removeAll);
    removeAll();
  };
  try {
    const postgres = await start(5432, [
      '--shm-size',
      '256m',
      '-e',
      'POSTGRES_PASSWORD=bench',
      'pgvector/pgvector:pg17',
      ...(countStatements ? ['postgres', '-c', 'shared_preload_libraries=pg_stat_statements'] : []),
    ]);
    started.push(postgres);
    const valkey = ['valkey-server', '--maxmemory-policy', 'noeviction', '--appendonly', 'yes'];
    started.push(await start(6379, ['valkey/valkey:8', ...valkey]));
    const databaseUrl = `postgres://postgres:bench@${postgres.address}/postgres`;
    await untilAnswers(databaseUrl);
    const names = ['PostgreSQL', 'Valkey'];
    const cpuSeconds = () =>
      Promise.all(started.map(async ({ id }, at) => ({ name: names[at] ?? id, cpuSeconds: await usedBy(id) })));
    return { databaseUrl, queueUrl: `redis://${started.at(-1)?.address}`, cpuSeconds, close };
  } catch (error) {
    await close();
    throw error;
  }
};

/** As the container's control group counts it: version 2 in microseconds, version 1 in nanoseconds. */
const usedBy = async (id: string): Promise<number | null> => {
  const read = 'cat /sys/fs/cgroup/cpu.stat 2>/dev/null || cat /sys/fs/cgroup/cpuacct/cpuacct.usage';
  const said = await docker('exec', id, 'sh', '-c', read).catch(() => '');
  const [, micros] = /^usage_usec (\d+)/m.exec(said) ?? [];
  if (micros) return Number(micros) / 1e6;
  return /^\d+$/.test(said) ? Number(said) / 1e9 : null;
};

const untilAnswers = async (url: string): Promise<void> => {
  for (let attempt = 0; ; attempt += 1) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    client.on('error', () => {}); // the first server of a fresh container ends once its tables are made
    try {
      await client.connect();
      await client.query('select 1');
      return await client.end();
    } catch (error) {
      if (attempt > 120) throw error;
      await sleep(250);
    }
  }
};
