import { sealSecret, openSecret, sourceContext } from '@cti/core/secret-box';
import { SourceDeclaration } from '@cti/core/source';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';
import { readAuditEnd, readCollection } from '../src/read/health/collection.ts';
import { readMigrationState } from '../src/read/health/migrations.ts';
import { listSealedSecrets } from '../src/read/health/sealed-secrets.ts';
import { readDatabaseServer } from '../src/read/health/server.ts';
import { appendAudit } from '../src/write/audit.ts';
import { insertArticles } from '../src/write/entries.ts';
import { putSigmaTarget } from '../src/write/sigma-targets.ts';
import { storeAccess } from '../src/write/source-access.ts';
import { registerSources } from '../src/write/sources.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const declared = ['one', 'two'].map((slug) =>
    SourceDeclaration.parse({
      slug,
      name: slug,
      url: `https://${slug}.example/`,
      feedUrl: `https://${slug}.example/feed`,
    }),
  );
  await registerSources(database.db, declared, { origin: 'person' });
});
afterAll(() => database.close());

it('reads what the server tells of itself', async () => {
  const before = Date.now();
  const server = await readDatabaseServer(database.db);
  expect(server.versionNumber).toBeGreaterThanOrEqual(170_000);
  expect(server).toMatchObject({ isReadOnly: false, mayCreate: true, closedTables: [], bloatedTables: [] });
  expect(server.vector).toMatch(/^\d+\.\d+/);
  expect(server.bytes).toBeGreaterThan(1_000_000);
  expect(server.maxConnections).toBeGreaterThan(0);
  expect(Math.abs(server.at.getTime() - before)).toBeLessThan(60_000);
});

it('counts migrations that are missing and those of a newer program', async () => {
  const { ours, ...rest } = await readMigrationState(database.db);
  expect(ours).toBeGreaterThan(10);
  expect(rest).toEqual({ missing: 0, unknown: 0 });
  const table = sql.raw('drizzle.__drizzle_migrations');
  await database.db.execute(sql`update ${table} set hash = 'of the future' where id = (select max(id) from ${table})`);
  expect(await readMigrationState(database.db)).toEqual({ ours, missing: 1, unknown: 1 });
});

it('counts sources that fail, and articles that nobody puts back to work', async () => {
  expect(await readCollection(database.db)).toEqual({ sources: 2, failing: [], stalled: 0, lastCheckMinutes: null });
  await database.db.execute(sql`update sources set state = 'failing', state_reason = 'refuses', last_checked_at = now()
    where slug = 'two'`);
  const entry = (at: number) => ({
    url: `https://one.example/${at}`,
    entryUrl: `https://one.example/${at}`,
    title: 'x',
  });
  const added = await insertArticles(
    database.db,
    [1, 2, 3].map((at) => ({ sourceId: 1, ...entry(at) })),
  );
  const [late, waiting] = added.map(({ id }) => id);
  await database.db.execute(sql`update articles set touched_at = now() - interval '1 day'`);
  await database.db.execute(sql`update articles set touched_at = now() where id = ${late}`);
  await database.db.execute(sql`update articles set turn_at = now() + interval '1 minute' where id = ${waiting}`);
  expect(await readCollection(database.db)).toEqual({
    sources: 2,
    failing: [{ name: 'two', reason: 'refuses' }],
    stalled: 1,
    lastCheckMinutes: expect.closeTo(0, 0),
  });
});

it('lists what was sealed with what it opens by', async () => {
  const key = Buffer.alloc(32, 7);
  await storeAccess(database.db, 1, sealSecret('of a source', key, sourceContext(1)));
  await putSigmaTarget(database.db, {
    repository: 'Team/Rules',
    branch: 'main',
    folder: '',
    addedBy: 'Ana',
    sealedToken: sealSecret('of a target', key, 'sigma-target:team/rules'),
  });
  const listed = await listSealedSecrets(database.db);
  expect(listed.map(({ of }) => of)).toEqual(['the source one', 'the repository Team/Rules']);
  expect(listed.map(({ sealed, context }) => openSecret(sealed, key, context))).toEqual(['of a source', 'of a target']);
});

it('sees that the end of the audit log was cut off or changed', async () => {
  const who = { actorId: 'u1', actorName: 'Ana', by: 'session', address: null, requestId: null } as const;
  const end = () => readAuditEnd(database.db);
  expect(await end()).toEqual({ entries: 0, isWhole: true });
  for (const subject of ['a', 'b'])
    await appendAudit(database.db, { ...who, action: 'story.merge', subject, detail: {} });
  expect(await end()).toEqual({ entries: 2, isWhole: true });
  await database.db.transaction(async (tx) => {
    await tx.execute('alter table audit_entries disable trigger user');
    await tx.execute('delete from audit_entries where id = 2');
  });
  expect(await end()).toEqual({ entries: 2, isWhole: false });
});
