import { GenericContainer, type StartedTestContainer, Wait } from 'testcontainers';

const password = 'test';
const folder = '/tmp/replica';

/** A primary, and a replica that follows it by streaming, in one container on two ports. */
export type Servers = {
  primaryUrl: string;
  replicaUrl: string;
  /** Ends the replica as a machine that fails does. */
  kill: () => Promise<void>;
  start: () => Promise<void>;
  /** Keeps its processes from running: connections stay, and nothing answers. */
  freeze: () => Promise<void>;
  thaw: () => Promise<void>;
  stop: () => Promise<void>;
};

/** `conflictSeconds`: for how long reads may keep what the primary sends from being replayed. */
export const startServers = async (conflictSeconds: number): Promise<Servers> => {
  const container = await new GenericContainer('pgvector/pgvector:pg17')
    .withEnvironment({ POSTGRES_PASSWORD: password, POSTGRES_DB: 'cti' })
    .withExposedPorts(5432, 5433)
    .withTmpFs({ '/var/lib/postgresql/data': 'rw' })
    .withCommand(['postgres', '-c', 'wal_level=replica'])
    .withHealthCheck({
      test: ['CMD-SHELL', 'pg_isready --host=127.0.0.1 --username=postgres'],
      interval: 500,
      retries: 120,
    })
    .withWaitStrategy(Wait.forHealthCheck())
    .start();
  const run = (command: string) => runIn(container, command);
  const options = `-p 5433 -c listen_addresses=* -c hot_standby_feedback=on -c max_standby_streaming_delay=${conflictSeconds}s`;
  const start = () => run(`pg_ctl --pgdata=${folder} --options='${options}' --log=/tmp/replica.log --wait start`);
  const signal = (name: string) =>
    run(`for at in /proc/[0-9]*; do [ "$(readlink $at/cwd)" != ${folder} ] || kill -${name} \${at#/proc/}; done`);
  // The image's pg_hba.conf lets whoever comes from the container itself follow.
  await run(`psql --command="create role follower replication login"`);
  await run(
    `pg_basebackup --host=127.0.0.1 --username=follower --pgdata=${folder} --write-recovery-conf --checkpoint=fast`,
  );
  await start();
  const urlOf = (port: number) =>
    `postgres://postgres:${password}@${container.getHost()}:${container.getMappedPort(port)}/cti`;
  return {
    primaryUrl: urlOf(5432),
    replicaUrl: urlOf(5433),
    kill: () => run(`pg_ctl --pgdata=${folder} --mode=immediate stop`),
    start,
    freeze: () => signal('STOP'),
    thaw: () => signal('CONT'),
    stop: async () => {
      await container.stop();
    },
  };
};

const runIn = async (container: StartedTestContainer, command: string): Promise<void> => {
  const { exitCode, output } = await container.exec(['sh', '-c', command], { user: 'postgres' });
  if (exitCode !== 0) throw new Error(`${command} ended with ${exitCode}: ${output}`);
};
