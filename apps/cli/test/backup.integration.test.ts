import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { listTablesOf } from '@cti/db/backup/catalog';
import { load } from '@cti/db/backup/load';
import { knownMigrations, migrateTo } from '@cti/db/backup/migrate-to';
import { clearUnused, standingOf } from '@cti/db/backup/standing';
import { verifyAudit } from '@cti/db/read/audit-verification';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';
import { registerBuiltInSources } from '../../migrate/src/built-in-sources.ts';
import { encrypterFor } from '../src/backup/age-keys.ts';
import { copyStreams } from '../src/backup/copy-streams.ts';
import { rehearseRestore, restoreBackup } from '../src/backup/restore-backup.ts';
import { folderStore } from '../src/backup/store/folder-store.ts';
import { verifyBackup } from '../src/backup/verify-backup.ts';
import { writeBackup } from '../src/backup/write-backup.ts';
import { fillEveryTable } from './filled-database.ts';

let folder: string;
let source: TestDatabase;
let target: TestDatabase;
let whole: Buffer;

const backUp = async ({ db }: TestDatabase, name: string): Promise<Buffer> => {
  const files = [{ path: 'data/secret.key', body: Buffer.from('k') }];
  await writeBackup(db, { store: folderStore(folder), name }, { files, encrypter: null, at: new Date() });
  return readFileSync(join(folder, name));
};
const restoreInto = ({ db }: TestDatabase, bytes: Buffer) => restoreBackup(db, Readable.from([bytes]), null);

/** Every row of every table as PostgreSQL writes it: by another way than the one under test. */
const contentOf = async ({ db }: TestDatabase) => {
  const tables = await listTablesOf(db);
  const content: Record<string, unknown> = {};
  for (const { name } of tables) {
    const { rows } = await db.$client.query(`select t::text as row from public."${name}" t order by 1`);
    content[name] = rows;
  }
  return content;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cti-backup-'));
  source = await createTestDatabase();
  await fillEveryTable(source.db);
  await source.db.$client.query(`select setval('skips_id_seq', 2)`);
  whole = await backUp(source, 'whole.tar.zst');
});
afterAll(async () => {
  await source.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  target = await createTestDatabase();
});
afterEach(() => target.close());

const server = process.env['TEST_DATABASE_URL'];

describe.skipIf(!server)('a backup verified on a PostgreSQL server', () => {
  const scratches = async () =>
    (await source.db.$client.query(`select datname from pg_database where datname like 'cti_scratch_%'`)).rows;

  it('is restored into a database of its own, which is dropped again', async () => {
    const { restored, audit } = await verifyBackup(Readable.from([whole]), null, server ?? '');
    expect(restored.manifest.tables.filter(({ rows }) => rows === 0)).toEqual([]);
    expect(audit).toMatchObject({ ok: true, entries: 3 });
    expect(await scratches()).toEqual([]);
  });

  it('leaves no database behind where it is not whole', async () => {
    const half = whole.subarray(0, whole.length / 2);
    await expect(verifyBackup(Readable.from([half]), null, server ?? '')).rejects.toThrow();
    expect(await scratches()).toEqual([]);
  });
});

describe('a backup restored', () => {
  it('is every row of every table, the sequences, the rules and the audit log', async () => {
    const { manifest, files } = await restoreInto(target, whole);
    expect(manifest.tables.filter(({ rows }) => rows === 0)).toEqual([]);
    expect(await contentOf(target)).toEqual(await contentOf(source));
    expect(await verifyAudit(target.db)).toMatchObject({ ok: true, entries: 3 });
    expect(files.map(({ path }) => path)).toEqual(['data/secret.key']);
    // A new row gets a new number, and the log still cannot be changed.
    const insert = `insert into skips (source_id, url, reason, message) values (1, 'https://a.example/', 'x', 'x') returning id`;
    expect((await target.db.$client.query(insert)).rows).toEqual([{ id: 3 }]);
    await expect(target.db.$client.query('delete from audit_entries')).rejects.toMatchObject({ code: '42501' });
    const orphan = `insert into skips (source_id, url, reason, message) values (999, 'https://b.example/', 'x', 'x')`;
    await expect(target.db.$client.query(orphan)).rejects.toMatchObject({ code: '23503' });
  });

  it('has the indexes and constraints that migrations make', async () => {
    const rulesOf = async ({ db }: TestDatabase) => {
      const { rows } = await db.$client.query(`
        select pg_get_indexdef(indexrelid) as rule from pg_index i join pg_class c on c.oid = i.indrelid
        where c.relnamespace = 'public'::regnamespace
        union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
        where connamespace = 'public'::regnamespace
        union all select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
        order by 1`);
      return rows;
    };
    await restoreInto(target, whole);
    expect(await rulesOf(target)).toEqual(await rulesOf(source));
  });

  it('goes into what a first start leaves, and that may be tried again and again', async () => {
    await registerBuiltInSources(target.db);
    expect(await standingOf(target.db)).toEqual({ kind: 'unused' });
    await expect(restoreInto(target, whole.subarray(0, -200))).rejects.toMatchObject({ code: 'backup-damaged' });
    expect(await standingOf(target.db)).toEqual({ kind: 'unused' });
    await restoreInto(target, whole);
    expect(await contentOf(target)).toEqual(await contentOf(source));
  });

  it('is brought on when it is older', async () => {
    const old = await createTestDatabase();
    try {
      await clearUnused(old.db);
      await migrateTo(old.db, 12); // before the desk
      await old.db.$client.query(`
        insert into sources (slug, name, url, tier, check_every_seconds, rules)
          values ('a', 'A', 'https://a.example/', 'core', 60, '{}');
        insert into articles (source_id, url, entry_url, title)
          values (1, 'https://a.example/1', 'https://a.example/1', 'T')`);
      const restored = await restoreInto(target, await backUp(old, 'old.tar.zst'));
      expect(restored).toMatchObject({ migrated: true });
    } finally {
      await old.close();
    }
    const { rows } = await target.db.$client.query('select title, tlp_level from articles');
    expect(rows).toEqual([{ title: 'T', tlp_level: expect.any(Number) }]);
    const { rows: applied } = await target.db.$client.query('select hash from drizzle.__drizzle_migrations');
    expect(applied).toHaveLength(knownMigrations().length);
    expect(await verifyAudit(target.db)).toMatchObject({ ok: true, entries: 0 });
  });
});

describe('restoring refuses', () => {
  it('a database with something in it, and leaves that as it is', async () => {
    const before = await contentOf(source);
    await expect(restoreInto(source, whole)).rejects.toMatchObject({ code: 'backup-refused' });
    await expect(rehearseRestore(source.db, Readable.from([whole]), null)).rejects.toThrow('in use');
    expect(await contentOf(source)).toEqual(before);
  });

  it('a database of somebody else', async () => {
    await clearUnused(target.db);
    await target.db.$client.query('create table public.theirs (id int)');
    await expect(restoreInto(target, whole)).rejects.toThrow('theirs');
  });

  it('a database that came into use while the backup was opened', async () => {
    await registerBuiltInSources(target.db);
    const insert = `insert into skips (source_id, url, reason, message) select id, 'https://a.example/', 'x', 'x' from sources limit 1`;
    await target.db.$client.query(insert);
    const loaded = load(target.db, copyStreams, () => Promise.resolve());
    await expect(loaded).rejects.toMatchObject({ code: 'backup-refused', message: expect.stringContaining('skips') });
    expect((await target.db.$client.query('select url from skips')).rows).toEqual([{ url: 'https://a.example/' }]);
  });

  it('tables that came about in another way, empty or not', async () => {
    await target.db.$client.query(`update drizzle.__drizzle_migrations set hash = 'another' where id = 1`);
    expect(await standingOf(target.db)).toMatchObject({ kind: 'used' });
  });

  it('a backup of a newer version', async () => {
    await source.db.$client.query(
      `insert into drizzle.__drizzle_migrations (hash, created_at) values ('from-tomorrow', 9999999999999)`,
    );
    try {
      const newer = await backUp(source, 'newer.tar.zst');
      await expect(restoreInto(target, newer)).rejects.toThrow('newer version');
    } finally {
      await source.db.$client.query(`delete from drizzle.__drizzle_migrations where hash = 'from-tomorrow'`);
    }
    expect(await standingOf(target.db)).toEqual({ kind: 'unused' });
  });
});

describe('a rehearsal', () => {
  it('reads all of a backup and writes nothing', async () => {
    await clearUnused(target.db);
    const { manifest } = await rehearseRestore(target.db, Readable.from([whole]), null);
    expect(manifest.tables.length).toBeGreaterThan(70);
    expect(await standingOf(target.db)).toEqual({ kind: 'bare' });
    const damaged = Buffer.from(whole);
    damaged[whole.length >> 1] = (damaged[whole.length >> 1] ?? 0) ^ 1;
    await expect(rehearseRestore(target.db, Readable.from([damaged]), null)).rejects.toMatchObject({
      code: 'backup-damaged',
    });
  });
});

describe('writing a backup', () => {
  it('leaves no file that could be taken for one when it breaks off', async () => {
    const broken = {
      path: 'x'.repeat(3),
      get body(): Buffer {
        throw new Error('the disk is gone');
      },
    };
    const written = writeBackup(
      source.db,
      { store: folderStore(folder), name: 'broken.tar.zst' },
      { files: [broken], encrypter: null, at: new Date() },
    );
    await expect(written).rejects.toThrow('the disk is gone');
    expect(readdirSync(folder).filter((name) => name.includes('broken'))).toEqual([]);
    expect((await source.db.$client.query('select 1 as fine')).rows).toEqual([{ fine: 1 }]);
  });

  /** Far more than all buffers on the way hold, so that a COPY is under way. */
  const fillLong = ({ db }: TestDatabase) =>
    db.$client.query(`
      insert into skips (source_id, url, reason, message)
      select 1, 'https://long.example/' || n, 'x', (
        select string_agg(encode(sha256((n::text || '-' || m::text)::bytea), 'hex'), '') from generate_series(1, 160) m)
      from generate_series(1, 600) n`);
  const fullAtOnce = (): Promise<void> => Promise.reject(new Error('the disk is full'));
  const fullAfterOne = async (_: string, bytes: Readable): Promise<void> => {
    await once(bytes, 'readable');
    bytes.read(100);
    throw new Error('the disk is full');
  };

  it.each([
    ['at once', false, fullAtOnce],
    ['amid a table', false, fullAfterOne],
    ['amid a table, encrypted', true, fullAfterOne],
  ])('ends when the store gives up %s, and leaves the database to others', async (_, sealed, write) => {
    await registerBuiltInSources(target.db);
    await fillLong(target);
    const store = { ...folderStore(folder), write };
    const recipient = await identityToRecipient(await generateX25519Identity());
    const options = { files: [], encrypter: encrypterFor(sealed ? [recipient] : []), at: new Date() };
    await expect(writeBackup(target.db, { store, name: 'full.tar.zst' }, options)).rejects.toThrow('the disk is full');
    expect((await target.db.$client.query('select 1 as fine')).rows).toEqual([{ fine: 1 }]);
  });

  it('refuses a database without our tables, and one with others', async () => {
    await target.db.$client.query(`update drizzle.__drizzle_migrations set hash = 'another' where id = 1`);
    await expect(backUp(target, 'other.tar.zst')).rejects.toThrow('another way');
    await target.db.$client.query('drop schema drizzle cascade');
    await expect(backUp(target, 'none.tar.zst')).rejects.toThrow('no system of ours');
    expect(readdirSync(folder).filter((name) => /other|none/.test(name))).toEqual([]);
  });

  it('does not write over another one', async () => {
    writeFileSync(join(folder, 'there.tar.zst'), 'mine');
    await expect(backUp(source, 'there.tar.zst')).rejects.toThrow('exists already');
    expect(readFileSync(join(folder, 'there.tar.zst'), 'utf8')).toBe('mine');
  });
});
