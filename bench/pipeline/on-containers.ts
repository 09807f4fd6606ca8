import { join } from 'node:path';
import { pollDueSources } from '@cti/core/jobs';
import { connect } from '@cti/db/connect';
import { registerSources } from '@cti/db/write/sources';
import { openFloor } from '@cti/queue/floor';
import { createProducer } from '@cti/queue/producer';
import { type Child, runToEnd, startChild } from '../run/child.ts';
import { startContainers } from '../run/containers.ts';
import { freePort } from '../run/free-port.ts';
import { type Collector, type CollectorOptions, type Outcome, collectEnvironment, outcomeQuery } from './collector.ts';
import { printStatements } from './statements.ts';

const ignore = () => {};

/** Worker and scheduler (and web) as processes of their own, on PostgreSQL and Valkey in containers. */
export const openOnContainers = async ({ folder, withWeb, profile }: CollectorOptions): Promise<Collector> => {
  const containers = await startContainers(profile);
  const apps: Child[] = [];
  const where = { DATABASE_URL: containers.databaseUrl, QUEUE_URL: containers.queueUrl };
  const db = connect(containers.databaseUrl, { name: 'bench', max: 2, onError: ignore });
  const floor = openFloor(containers.queueUrl, { onError: ignore });
  const producer = createProducer(floor, ignore);

  const start = async (name: string, env: Record<string, string>, nodeArgs: string[] = []) => {
    const port = await freePort();
    const file = `apps/${name}/src/main.ts`;
    const readyAt = `http://127.0.0.1:${port}/readyz`;
    apps.push(
      await startChild({ name, file, folder, env: { ...where, ...env, PORT: String(port) }, nodeArgs, readyAt }),
    );
    return `http://127.0.0.1:${port}`;
  };
  const stopApps = async () => void (await Promise.all(apps.splice(0).map((app) => app.stop())));
  const read = async (): Promise<Outcome> => {
    const { rows } = await db.$client.query<Outcome>(outcomeQuery);
    return rows[0] ?? { extracted: 0, skipped: 0, seconds: 0 };
  };
  const close = async () => {
    await stopApps();
    await producer.close();
    await floor.close();
    await db.$client.end();
    await containers.close();
  };

  try {
    await runToEnd({
      name: 'migrate',
      file: 'apps/migrate/src/main.ts',
      folder,
      env: { ...where, BUILT_IN_SOURCES: 'false' },
    });
    const profileArgs = profile ? ['--cpu-prof', `--cpu-prof-dir=${join(folder, 'profile')}`] : [];
    await start('worker', collectEnvironment, profileArgs);
    await start('scheduler', {});
    const web = withWeb ? await start('web', { RATE_LIMIT_PER_MINUTE: '1000000' }) : null;
    return {
      apps,
      web,
      collect: async (declarations) => {
        await registerSources(db, declarations, { origin: 'import' });
        if (profile) await db.$client.query('create extension if not exists pg_stat_statements');
        await producer.enqueue(pollDueSources, {});
      },
      progress: read,
      floorCpu: containers.cpuSeconds,
      finish: async () => {
        await stopApps();
        const outcome = await read();
        if (profile) await printStatements(db, outcome.extracted);
        return outcome;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
