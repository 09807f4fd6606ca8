import tls from 'node:tls';
import { type Db, connect } from '@cti/db/connect';
import { readBacklogs } from '@cti/queue/backlog';
import { openFloor } from '@cti/queue/floor';
import { createProducer } from '@cti/queue/producer';
import { pollDueSources } from '@cti/core/jobs';
import { sql } from 'drizzle-orm';
import type { StartedTestContainer } from 'testcontainers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Certificate, dropCertificate, makeCertificate, password, startPostgres, startValkey } from './stores.ts';

const quiet = () => {};
const before = tls.getCACertificates('default');

// Only where containers run: in the project `containers`.
describe('stores that ask for TLS', () => {
  let own: Certificate;
  let postgres: StartedTestContainer;
  let valkey: StartedTestContainer;

  beforeAll(async () => {
    own = await makeCertificate();
    [postgres, valkey] = await Promise.all([startPostgres(own), startValkey(own)]);
  });
  afterAll(async () => {
    tls.setDefaultCACertificates(before);
    await Promise.all([postgres.stop(), valkey.stop(), dropCertificate(own)]);
  });

  const ask = async <T>(query: string, use: (db: Db) => Promise<T>): Promise<T> => {
    // The name and the password come from the environment, as the task definitions pass them.
    process.env['PGUSER'] = 'cti';
    process.env['PGPASSWORD'] = password;
    const url = `postgres://${postgres.getHost()}:${postgres.getMappedPort(5432)}/cti${query}`;
    const db = connect(url, { name: 'tls', max: 1, onError: quiet });
    return use(db).finally(async () => {
      delete process.env['PGUSER'];
      delete process.env['PGPASSWORD'];
      await db.$client.end();
    });
  };
  const isEncrypted = async (db: Db) => {
    const { rows } = await db.execute<{ ssl: boolean }>(sql`select ssl from pg_stat_ssl where pid = pg_backend_pid()`);
    return rows[0]?.ssl;
  };

  it('are spoken to, with the certificate checked, by the address that AWS’s tasks are given', async () => {
    expect(await ask(`?sslmode=verify-full&sslrootcert=${own.file}`, isEncrypted)).toBe(true);
  });

  it('are not spoken to when nobody we trust vouches for them', async () => {
    await expect(ask('?sslmode=verify-full', isEncrypted)).rejects.toMatchObject({
      cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    });
  });

  it('send away who comes without TLS', async () => {
    await expect(ask('', isEncrypted)).rejects.toMatchObject({ cause: { code: '28000' } });
  });

  const valkeyUrl = (secret: string) => `rediss://:${secret}@${valkey.getHost()}:${valkey.getMappedPort(6379)}`;

  it('take jobs by rediss:// with a password, and tell what waits', async () => {
    tls.setDefaultCACertificates([...before, own.certificate]);
    const floor = openFloor(valkeyUrl(password), { onError: quiet });
    await floor.ping();
    const producer = createProducer(floor, quiet);
    await producer.enqueue(pollDueSources, {});
    const now = new Date(Date.now() + 60_000);
    const backlogs = await readBacklogs(producer, now);
    const waiting = backlogs.find(({ queue }) => queue === pollDueSources.queue);
    expect(waiting).toMatchObject({ waiting: 1, failed: 0, workers: 0 });
    expect(waiting?.oldestSeconds).toBeGreaterThanOrEqual(60);
    const worker = floor.newWorker(pollDueSources.queue, async () => 'done', { concurrency: 1 });
    await new Promise((resolve) => worker.once('completed', resolve));
    expect((await readBacklogs(producer, now)).find(({ queue }) => queue === pollDueSources.queue)).toMatchObject({
      waiting: 0,
      workers: 1,
    });
    await worker.close();
    await producer.close();
    await floor.close();
  });

  it('take no jobs with another password', async () => {
    tls.setDefaultCACertificates([...before, own.certificate]);
    const errors: string[] = [];
    const floor = openFloor(valkeyUrl('wrong'), { onError: ({ message }) => errors.push(message) });
    await expect(floor.ping()).rejects.toThrow(/NOAUTH|WRONGPASS/);
    await floor.close();
  });
});
