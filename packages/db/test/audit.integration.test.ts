import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';
import { listAudit } from '../src/read/audit.ts';
import { verifyAudit } from '../src/read/audit-verification.ts';
import { appendAudit, appendAuditOnce } from '../src/write/audit.ts';
import { hashOfEntry } from '../src/write/audit-hash.ts';
import { auditEntries } from '../src/tables/audit.ts';

const entry: Parameters<typeof appendAudit>[1] = {
  actorId: 'u1',
  actorName: 'Ana',
  by: 'session',
  action: 'story.merge',
  subject: 'stories/3',
  detail: { zebra: 1, otherId: 4, nested: { b: [1, 2.5e-7, null], a: 'ü"\\' } },
  address: '127.0.0.1',
  requestId: 'r-1',
};

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(() =>
  tamper(
    'truncate audit_entries, audit_head',
    `insert into audit_head (one, id, hash) values (1, 0, decode(repeat('00', 32), 'hex'))`,
  ),
);

const writeFive = async () => {
  for (const subject of ['a', 'b', 'c', 'd', 'e']) await appendAudit(database.db, { ...entry, subject });
};

/** As somebody with the whole database in hand would: past the rules. */
const tamper = (...statements: string[]) =>
  database.db.transaction(async (tx) => {
    for (const table of ['audit_entries', 'audit_head'])
      await tx.execute(sql.raw(`alter table ${table} disable trigger user`));
    for (const statement of statements) await tx.execute(sql.raw(statement));
    for (const table of ['audit_entries', 'audit_head'])
      await tx.execute(sql.raw(`alter table ${table} enable trigger user`));
  });

const verdict = async () => {
  const { ok, brokenAt, reason } = await verifyAudit(database.db);
  return { ok, brokenAt, reason };
};

describe('a log as it was written', () => {
  it('is whole, whatever the details hold', async () => {
    await appendAudit(database.db, {
      ...entry,
      detail: { text: 'a\0b \ud800 c', 'k\0': 1, none: undefined, big: 1e21 },
    });
    await writeFive();
    expect(await verifyAudit(database.db)).toEqual({ ok: true, entries: 6, brokenAt: null, reason: null });
  });

  it('is whole when it is empty', async () => {
    expect(await verifyAudit(database.db)).toEqual({ ok: true, entries: 0, brokenAt: null, reason: null });
  });

  it('stays whole when twenty write at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, at) => appendAudit(database.db, { ...entry, subject: `${at}` })));
    expect(await verifyAudit(database.db)).toEqual({ ok: true, entries: 20, brokenAt: null, reason: null });
    const { items } = await listAudit(database.db, {}, { limit: 50 });
    expect(items.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, at) => 20 - at));
    expect(new Set(items.map(({ subject }) => subject)).size).toBe(20);
  });
});

describe('a row that is wanted once', () => {
  const aMinuteAgo = () => new Date(Date.now() - 60_000);
  const count = () => database.db.$count(auditEntries);

  it('is written once, however many ask at the same time', async () => {
    await Promise.all(Array.from({ length: 8 }, () => appendAuditOnce(database.db, entry, aMinuteAgo())));
    expect(await count()).toBe(1);
    expect(await verifyAudit(database.db)).toMatchObject({ ok: true, entries: 1 });
  });

  it('is another of another actor, about something else, with other details, and after that time', async () => {
    const others = [{ actorId: 'u2' }, { actorId: null }, { subject: null }, { detail: { n: 1 } }, { action: 'a.b' }];
    for (const change of [{}, ...others, {}, ...others])
      await appendAuditOnce(database.db, { ...entry, ...change }, aMinuteAgo());
    expect(await count()).toBe(6);
    await appendAuditOnce(database.db, { ...entry, address: '192.0.2.1' }, aMinuteAgo());
    expect(await count()).toBe(6);
    await appendAuditOnce(database.db, entry, new Date(Date.now() + 60_000));
    expect(await count()).toBe(7);
  });
});

describe('a log that somebody tampered with', () => {
  beforeEach(writeFive);

  it('names an edited row', async () => {
    await tamper(`update audit_entries set actor_name = 'Eve' where id = 3`);
    expect(await verdict()).toEqual({ ok: false, brokenAt: 3, reason: 'edited' });
  });

  it('names a row whose details were edited', async () => {
    await tamper(`update audit_entries set detail = jsonb_set(detail, '{otherId}', '5') where id = 2`);
    expect(await verdict()).toEqual({ ok: false, brokenAt: 2, reason: 'edited' });
  });

  it('names the row after one that was edited together with its hash', async () => {
    const [row] = await database.db.select().from(auditEntries).where(eq(auditEntries.id, 3));
    if (!row) throw new Error('no third row');
    const { previousHash, hash: _, ...content } = row;
    const hash = hashOfEntry(previousHash, { ...content, actorName: 'Eve' }).toString('hex');
    await tamper(`update audit_entries set actor_name = 'Eve', hash = decode('${hash}', 'hex') where id = 3`);
    expect(await verdict()).toEqual({ ok: false, brokenAt: 4, reason: 'unlinked' });
  });

  it('names the last row when it was edited together with its hash', async () => {
    const [row] = await database.db.select().from(auditEntries).where(eq(auditEntries.id, 5));
    if (!row) throw new Error('no fifth row');
    const { previousHash, hash: _, ...content } = row;
    const hash = hashOfEntry(previousHash, { ...content, actorName: 'Eve' }).toString('hex');
    await tamper(`update audit_entries set actor_name = 'Eve', hash = decode('${hash}', 'hex') where id = 5`);
    expect(await verdict()).toEqual({ ok: false, brokenAt: 5, reason: 'edited' });
  });

  it('names a deleted row', async () => {
    await tamper('delete from audit_entries where id = 2');
    expect(await verdict()).toEqual({ ok: false, brokenAt: 2, reason: 'missing' });
  });

  it('names the row after a deleted one when the numbers were closed up', async () => {
    await tamper('delete from audit_entries where id = 2', 'update audit_entries set id = id - 1 where id > 2');
    expect(await verdict()).toEqual({ ok: false, brokenAt: 2, reason: 'unlinked' });
  });

  it('names the first of two rows that changed places', async () => {
    await tamper(
      'update audit_entries set id = 99 where id = 2',
      'update audit_entries set id = 2 where id = 4',
      'update audit_entries set id = 4 where id = 99',
    );
    expect(await verdict()).toEqual({ ok: false, brokenAt: 2, reason: 'unlinked' });
  });

  it('misses an end that was cut off', async () => {
    await tamper('delete from audit_entries where id > 3');
    expect(await verdict()).toEqual({ ok: false, brokenAt: 4, reason: 'cut-off' });
  });

  it('still misses it after more was written', async () => {
    await tamper('delete from audit_entries where id > 3');
    await appendAudit(database.db, entry);
    expect(await verdict()).toEqual({ ok: false, brokenAt: 4, reason: 'missing' });
  });

  it('names a row that was added by another hand', async () => {
    await tamper(
      `insert into audit_entries select 6, at, actor_id, actor_name, "by", action, subject, detail, address, request_id, hash, hash
       from audit_entries where id = 5`,
    );
    expect(await verdict()).toEqual({ ok: false, brokenAt: 6, reason: 'edited' });
  });

  it('takes no more rows when the end of the chain was removed', async () => {
    await tamper('delete from audit_head');
    expect(await verdict()).toEqual({ ok: false, brokenAt: 6, reason: 'cut-off' });
    await expect(appendAudit(database.db, entry)).rejects.toMatchObject({ code: 'audit-head-lost' });
  });
});

describe('the database itself', () => {
  beforeEach(writeFive);

  it.each([
    `update audit_entries set actor_name = 'Eve' where id = 3`,
    'delete from audit_entries where id = 3',
    'truncate audit_entries',
    'update audit_head set id = 3',
    'delete from audit_head',
    'truncate audit_head',
  ])('refuses %s', async (statement) => {
    await expect(database.db.execute(sql.raw(statement))).rejects.toMatchObject({ cause: { code: '42501' } });
    expect(await verifyAudit(database.db)).toMatchObject({ ok: true, entries: 5 });
  });
});

describe('reading it', () => {
  it('finds rows by actor, by how action and subject begin, and by day', async () => {
    await appendAudit(database.db, { ...entry, subject: 'stories/3' });
    await appendAudit(database.db, { ...entry, actorId: 'u2', action: 'source.create', subject: 'sources/1' });
    await appendAudit(database.db, { ...entry, action: 'sourcery', subject: null });
    const found = async (filters: Parameters<typeof listAudit>[1]) =>
      (await listAudit(database.db, filters, { limit: 10 })).items.map(({ id }) => id);
    expect(await found({ actor: 'u2' })).toEqual([2]);
    expect(await found({ action: 'source.' })).toEqual([2]);
    expect(await found({ action: 'source' })).toEqual([3, 2]);
    expect(await found({ subject: 'stories/' })).toEqual([1]);
    expect(await found({ since: new Date(Date.now() + 60_000) })).toEqual([]);
    expect(await found({ until: new Date(Date.now() + 60_000) })).toEqual([3, 2, 1]);
  });

  it('finds what was done with a token, in a log whose older rows name none', async () => {
    await appendAudit(database.db, { ...entry, by: 'token' });
    await appendAudit(database.db, { ...entry, by: 'token', detail: { token: { id: 't1', name: 'nightly' } } });
    await appendAudit(database.db, { ...entry, by: 'token', detail: { token: { id: 't2', name: 'nightly' } } });
    await appendAudit(database.db, { ...entry, detail: { token: 't1' } });
    const { items } = await listAudit(database.db, { token: 't1' }, { limit: 10 });
    expect(items.map(({ id }) => id)).toEqual([2]);
    expect(await verifyAudit(database.db)).toMatchObject({ ok: true, entries: 4 });
  });

  it('goes on where a page ended', async () => {
    await writeFive();
    const first = await listAudit(database.db, {}, { limit: 2 });
    const second = await listAudit(database.db, {}, { limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([5, 4, 3, 2]);
  });
});
