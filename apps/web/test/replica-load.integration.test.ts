import { type Db, connect } from '@cti/db/connect';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';
import { inertDeps } from '../src/inert-deps.ts';
import type { Replica } from '../src/replica/replica.ts';
import { buildServer } from '../src/server.ts';
import { addArticle, addSource } from './fixture.ts';

// A real replica is in test/replica; here it is the same database by another pool.
let database: TestDatabase;
let other: Db;
let app: FastifyInstance;
let isUsed = true;
const replica: Replica = {
  isUsed: () => isUsed,
  reason: () => (isUsed ? null : 'it is more than 5 s behind'),
  behindMs: () => (isUsed ? 10 : Number.POSITIVE_INFINITY),
  read: (read) => read(isUsed ? other : database.db),
  close: async () => {},
};

beforeAll(async () => {
  database = await createTestDatabase();
  other = connect(database.url, { name: 'replica', max: 2, onError: () => {} });
  await addArticle(database.db, await addSource(database.db, 'herons'), { title: 'Quiet Heron', text: 'It returns.' });
  const load = {
    level: () => 2 as const,
    slowMs: () => 2000,
    answered: () => Promise.resolve(),
    watcher: {},
  };
  app = await buildServer({
    ...inertDeps(),
    db: database.db,
    replica,
    load,
    embedder: { embed: async () => ({ failure: 'never asked' }), isOff: async () => false, close: async () => {} },
  });
});
afterAll(async () => {
  await app.close();
  await other.$client.end();
  await database.close();
});

const get = async (path: string) => {
  const answer = await app.inject({ url: `/api/v1${path}`, headers: { host: 'localhost:8080' } });
  return { status: answer.statusCode, body: answer.json() };
};

describe('while the primary is slow', () => {
  it('goes on with what the replica answers, and with that alone', async () => {
    isUsed = true;
    expect((await get('/insights/new')).status).toBe(200);
    expect((await get('/stats/overview')).status).toBe(200);
    expect((await get('/search?q=heron')).body).toMatchObject({ notice: null, items: [{}] });
    expect((await get('/search?q=heron+is:unread')).body.notice).toContain('the database is slow just now');
    expect((await get('/annotations/export')).body.code).toBe('database_slow');
    expect((await get('/articles/1/similar')).body.code).toBe('database_slow');
  });

  it('refuses figures again when the replica is unfit, and says why it is', async () => {
    isUsed = false;
    expect((await get('/insights/new')).body.code).toBe('database_slow');
    expect((await get('/search?q=heron')).body.notice).toContain('the database is slow just now');
    const { findings } = (await get('/settings/health')).body;
    expect(findings).toContainEqual(
      expect.objectContaining({ check: 'read replica', says: expect.stringContaining('more than 5 s behind') }),
    );
    expect((await app.inject('/metrics')).body).toMatch(/^cti_replica_behind_seconds\{app="web"\} \+Inf$/m);
  });
});
