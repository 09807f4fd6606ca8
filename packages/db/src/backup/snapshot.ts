import type { PoolClient } from 'pg';
import type { Db } from '../connect.ts';
import { migrationLock } from '../migrate.ts';
import {
  type Migration,
  type Sequence,
  type Table,
  listMigrations,
  listSequences,
  listTables,
  quoted,
} from './catalog.ts';
import { type Copy, readRows, settle } from './copy.ts';

/** The whole database as it was at one moment. */
export type Snapshot = {
  postgres: string;
  migrations: Migration[];
  tables: Table[];
  sequences: Sequence[];
  /** A table's rows, as COPY's text format has them; whole lines in each piece. */
  rows: (table: Table) => AsyncIterable<Buffer>;
};

/**
 * Gives `use` the database as it is at one moment, and waits for it. Others go on reading and writing meanwhile, but on the
 * embedded database, whose one session is taken. A migration is waited for, and waits.
 */
export const withSnapshot = async <T>(db: Db, copy: Copy, use: (snapshot: Snapshot) => Promise<T>): Promise<T> => {
  const client = await db.$client.connect();
  let whole = false;
  try {
    // Before the snapshot is taken: rows that a migration moves meanwhile would be in neither of its two places.
    await client.query('select pg_advisory_lock_shared($1)', [migrationLock]);
    await client.query('begin isolation level repeatable read read only');
    const result = await use(await open(client, copy));
    await client.query('commit');
    await client.query('select pg_advisory_unlock_shared($1)', [migrationLock]);
    whole = true;
    return result;
  } finally {
    // A rollback would wait behind a COPY that nobody reads any more. Closing the connection rolls back and unlocks.
    client.release(!whole);
  }
};

const open = async (client: PoolClient, copy: Copy): Promise<Snapshot> => {
  await settle(client);
  const tables = await listTables(client);
  // Nobody rewrites or drops what is not read yet.
  for (const { name } of tables) await client.query(`lock table public.${quoted(name)} in access share mode`);
  const { rows } = await client.query<{ version: string }>(`select current_setting('server_version') as version`);
  return {
    postgres: rows[0]?.version ?? '',
    migrations: await listMigrations(client),
    tables,
    sequences: await listSequences(client),
    rows: (table) => readRows(client, table, copy),
  };
};
