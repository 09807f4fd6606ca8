import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { sealSecret, sourceContext } from '@cti/core/secret-box';
import { SourceDeclaration } from '@cti/core/source';
import { storeAccess } from '@cti/db/write/source-access';
import { registerSources } from '@cti/db/write/sources';
import { openFloor, prepareFloor } from '@cti/queue/floor';
import { createProducer, reconcileSchedules } from '@cti/queue/producer';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../../test/database.ts';
import { examine } from '../../src/doctor/examine.ts';

/** A corner of the one Valkey that no other test is in. */
const redisUrl = process.env['TEST_QUEUE_URL'] && `${process.env['TEST_QUEUE_URL']}/6`;
const key = randomBytes(32).toString('hex');
let database: TestDatabase;
let env: Record<string, string>;
beforeAll(async () => {
  database = await createTestDatabase();
  const queueUrl = redisUrl ?? database.url;
  env = { DATABASE_URL: database.url, QUEUE_URL: queueUrl, SECRET_KEY: key };
  env['FETCH_USER_AGENT'] = 'cti-scraper/1 (+https://cert.example.org)';
  await prepareFloor(queueUrl);
  const source = { slug: 'one', name: 'One', url: 'https://one.invalid/', feedUrl: 'https://one.invalid/feed' };
  await registerSources(database.db, [SourceDeclaration.parse(source)], { origin: 'person' });
  await storeAccess(database.db, 1, sealSecret('{}', Buffer.from(key, 'hex'), sourceContext(1)));
  const floor = openFloor(queueUrl, { onError: () => {} });
  const producer = createProducer(floor, () => {});
  await reconcileSchedules(producer);
  await producer.close();
  await floor.close();
});
afterAll(() => database.close());

/** What is not as it should be, but for what a test has no part of: workers, a first look. */
const troubles = async (changes: Record<string, string> = {}, asksNetwork = false): Promise<string[]> => {
  const own = { ...env, ...changes };
  const databaseUrl = own['DATABASE_URL'] ?? '';
  const findings = await examine({ installation: { databaseUrl }, env: own, asksNetwork });
  return findings
    .filter(({ state, check }) => state !== 'ok' && check !== 'workers' && check !== 'last look')
    .map(({ state, check }) => `${state} ${check}`);
};

it('finds nothing wrong where nothing is', async () => expect(await troubles()).toEqual([]));

it('finds that the key is another', async () => {
  expect(await troubles({ SECRET_KEY: randomBytes(32).toString('hex') })).toEqual(['fail secret key']);
  expect(await troubles({ SECRET_KEY: '', SECRET_KEY_FILE: '/no/such/key' })).toEqual(['fail secret key']);
});

it('finds that the stores are away, each once', async () => {
  expect(await troubles({ DATABASE_URL: 'postgres://cti@127.0.0.1:9/cti' })).toEqual(['fail database']);
  expect(await troubles({ QUEUE_URL: 'redis://127.0.0.1:9' })).toEqual(['fail queue']);
});

it('finds that no site of a source answers', async () => {
  expect(await troubles({}, true)).toEqual(['fail network']);
});

it('finds a migration that is missing', async () => {
  const table = sql.raw('drizzle.__drizzle_migrations');
  const last = sql`id = (select max(id) from ${table})`;
  await database.db.execute(sql`update ${table} set hash = reverse(hash) where ${last}`);
  expect(await troubles()).toEqual(['fail migrations']);
  await database.db.execute(sql`update ${table} set hash = reverse(hash) where ${last}`);
});

/** Says a command to Valkey in its inline form. */
const sayToValkey = (command: string): Promise<string> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(redisUrl ?? '');
    const socket = connect(Number(port), hostname, () => socket.write(`${command}\r\n`));
    socket.once('data', (answer) => {
      socket.end();
      resolve(answer.toString().trim());
    });
  });

it.skipIf(!redisUrl)('finds that Valkey would throw jobs away', async () => {
  expect(await sayToValkey('CONFIG SET maxmemory-policy allkeys-lru')).toBe('+OK');
  const found = await troubles();
  await sayToValkey('CONFIG SET maxmemory-policy noeviction');
  expect(found).toEqual(['warn eviction']);
});
