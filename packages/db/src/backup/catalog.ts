import type { PoolClient } from 'pg';
import type { Db } from '../connect.ts';

export type Table = {
  name: string;
  /** Those that are written; what PostgreSQL computes from them stays out. */ columns: string[];
};

/** Where a sequence stands; null before its first number. As text: a bigint. */
export type Sequence = { name: string; value: string | null };

/** A migration that was applied: its text's hash, and its moment in the journal, in milliseconds. */
export type Migration = { hash: string; at: number };

/** Every table of ours: BullMQ's are in a schema of their own, and its jobs are made anew from rows. */
export const listTables = async (client: PoolClient): Promise<Table[]> => {
  const { rows } = await client.query<Table>(`
    select c.relname as name, (
      select json_agg(a.attname order by a.attname collate "C") from pg_catalog.pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
    from pg_catalog.pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and not exists (select from pg_catalog.pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by c.relname collate "C"`);
  return rows;
};

export const listTablesOf = async (db: Db): Promise<Table[]> => {
  const client = await db.$client.connect();
  try {
    return await listTables(client);
  } finally {
    client.release();
  }
};

export const listSequences = async (client: PoolClient): Promise<Sequence[]> => {
  const { rows } = await client.query<Sequence>(`
    select sequencename as name, last_value::text as value from pg_catalog.pg_sequences
    where schemaname = 'public' order by sequencename collate "C"`);
  return rows;
};

/** What was applied, oldest first; empty where nothing ever was. */
export const listMigrations = async (client: PoolClient): Promise<Migration[]> => {
  const { rows: found } = await client.query(`select to_regclass('drizzle.__drizzle_migrations') as table`);
  if (found[0]?.table === null) return [];
  const { rows } = await client.query<{ hash: string; created_at: string }>(
    'select hash, created_at from drizzle.__drizzle_migrations order by created_at, id',
  );
  return rows.map(({ hash, created_at: at }) => ({ hash, at: Number(at) }));
};

/** A name as SQL has it, whatever letters it has. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
