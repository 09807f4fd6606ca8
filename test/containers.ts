import { GenericContainer, Wait } from 'testcontainers';
import type { TestProject } from 'vitest/node';
import { migrateAt } from '../apps/standalone/test/embedded-template.ts';

const password = 'test';

/**
 * For the vitest project `containers`: starts PostgreSQL 17 and Valkey once, and tells the tests where they are. Needs a
 * Docker engine; `npm test` leaves the project out, and says so, when none answers. Only this project is told: in a run of
 * several, the embedded tests would otherwise take one another's jobs out of the one Valkey.
 */
export default async function startContainers({ config }: TestProject) {
  const [postgres, valkey] = await Promise.all([
    new GenericContainer('pgvector/pgvector:pg17')
      .withEnvironment({ POSTGRES_PASSWORD: password })
      .withExposedPorts(5432)
      .withTmpFs({ '/var/lib/postgresql/data': 'rw' })
      .withHealthCheck({
        test: ['CMD-SHELL', 'pg_isready --host=127.0.0.1 --username=postgres'],
        interval: 500,
        retries: 120,
      })
      .withWaitStrategy(Wait.forHealthCheck())
      .start(),
    new GenericContainer('valkey/valkey:8').withExposedPorts(6379).withWaitStrategy(Wait.forListeningPorts()).start(),
  ]);
  const at = `${postgres.getHost()}:${postgres.getMappedPort(5432)}`;
  const server = `postgres://postgres:${password}@${at}`;
  await postgres.exec(['createdb', '--username=postgres', 'migrated']);
  await migrateAt(`${server}/migrated`);
  config.env = {
    ...config.env,
    TEST_DATABASE_URL: `${server}/postgres`,
    TEST_DATABASE_TEMPLATE: 'migrated',
    TEST_QUEUE_URL: `redis://${valkey.getHost()}:${valkey.getMappedPort(6379)}`,
  };
  return async () => {
    await Promise.all([postgres.stop(), valkey.stop()]);
  };
}
