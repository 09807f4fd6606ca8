import { appendAudit } from '@cti/db/write/audit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';
import { cti } from './run-cti.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const who = { actorId: 'u1', actorName: 'Ana', by: 'session', address: null, requestId: null } as const;
  for (const subject of ['a', 'b', 'c'])
    await appendAudit(database.db, { ...who, action: 'story.merge', subject, detail: {} });
});
afterAll(() => database.close());

it('says that the log is whole, and ends with 1 and the entry once somebody changed one', async () => {
  const verify = () => cti(['audit', 'verify'], { DATABASE_URL: database.url });
  expect(await verify()).toEqual({ code: 0, stdout: 'The audit log is whole: 3 entries.\n', stderr: '' });
  await database.db.transaction(async (tx) => {
    await tx.execute('alter table audit_entries disable trigger user');
    await tx.execute(`update audit_entries set subject = 'z' where id = 2`);
  });
  const { code, stdout } = await verify();
  expect(code).toBe(1);
  expect(stdout).toMatch(/^The audit log is broken at entry 2: .* edited\.\n$/);
});

it('ends with 2 and the way out where it cannot know', async () => {
  expect(await cti(['audit', 'verify'])).toMatchObject({ code: 2, stderr: expect.stringContaining('DATABASE_URL') });
  const nobody = await cti(['audit', 'verify', '--data', '/nowhere/at/all']);
  expect(nobody).toMatchObject({ code: 2, stderr: expect.stringContaining('npm start') });
  expect(await cti(['audit', 'verify', '--url', 'http://127.0.0.1:1'])).toMatchObject({ code: 2 });
});
