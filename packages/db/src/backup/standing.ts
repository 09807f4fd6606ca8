import type { PoolClient } from 'pg';
import type { Db } from '../connect.ts';
import { migrationLock } from '../migrate.ts';
import { listMigrations, listTables, quoted } from './catalog.ts';
import { compareMigrations } from './migrate-to.ts';

/** What stands in a database that a backup is to be restored into. */
export type Standing =
  /** No table at all. */
  | { kind: 'bare' }
  /** Our tables, holding nothing but what comes with them: also what a restore leaves that was cut off. */
  | { kind: 'unused' }
  /** Somebody's rows, in these tables. */
  | { kind: 'used'; tables: string[] };

/** What migrations and the first start write by themselves. Whoever changes it is told of in the audit log, which counts. */
const comesAlong = new Set(['audit_head', 'model_prices', 'sources']);

export const standingOf = async (db: Db): Promise<Standing> => {
  const client = await db.$client.connect();
  try {
    return await standing(client);
  } finally {
    client.release();
  }
};

/**
 * Takes away what stands in an unused database: tables, functions and types of `public` but those of extensions, and the
 * memory of migrations. Answers what stood there; if that is somebody's, it is left alone.
 */
export const clearUnused = async (db: Db): Promise<Standing> => {
  const client = await db.$client.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [migrationLock]);
    const found = await standing(client);
    if (found.kind === 'unused') await clear(client);
    await client.query('commit');
    return found;
  } catch (error) {
    await client.query('rollback').catch(() => undefined); // the first error is the one to tell
    throw error;
  } finally {
    client.release();
  }
};

/** As a transaction sees it; for as long as it lasts only where it has locked the tables. */
export const standing = async (client: PoolClient): Promise<Standing> => {
  const names = (await listTables(client)).map(({ name }) => name);
  const applied = await listMigrations(client);
  // Tables of somebody else's are left alone, empty or not.
  if (compareMigrations(applied) === 'other')
    return { kind: 'used', tables: [...names, 'drizzle.__drizzle_migrations'] };
  if (names.length === 0) return { kind: 'bare' };
  if (applied.length === 0) return { kind: 'used', tables: names };
  const held: string[] = [];
  for (const name of names.filter((each) => !comesAlong.has(each))) {
    const { rows } = await client.query<{ some: boolean }>(
      `select exists (select from public.${quoted(name)}) as some`,
    );
    if (rows[0]?.some) held.push(name);
  }
  return held.length === 0 ? { kind: 'unused' } : { kind: 'used', tables: held };
};

const clear = async (client: PoolClient): Promise<void> => {
  for (const { name } of await listTables(client)) await client.query(`drop table public.${quoted(name)} cascade`);
  const { rows } = await client.query<{ statement: string }>(`
    select format('drop routine %s cascade', p.oid::regprocedure) as statement from pg_catalog.pg_proc p
    where p.pronamespace = 'public'::regnamespace
      and not exists (select from pg_catalog.pg_depend d where d.objid = p.oid and d.deptype = 'e')
    union all
    select format('drop type %s cascade', t.oid::regtype) from pg_catalog.pg_type t
    where t.typnamespace = 'public'::regnamespace and t.typtype in ('e', 'd')
      and not exists (select from pg_catalog.pg_depend d where d.objid = t.oid and d.deptype = 'e')`);
  for (const { statement } of rows) await client.query(statement);
  await client.query('drop schema if exists drizzle cascade');
};
