import { sql } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';

/** What a PostgreSQL server tells of itself and of this database, as far as our user may see it. */
export type DatabaseServer = {
  /** Such as 170004 for 17.4. */
  versionNumber: number;
  version: string;
  /** Of the extension pgvector; null where it is not installed. */
  vector: string | null;
  /** Whether nothing can be written: a standby, or set so. */
  isReadOnly: boolean;
  /** Whether we may make tables, which only migrating needs. */
  mayCreate: boolean;
  /** Tables of ours that we may not read and write. */
  closedTables: string[];
  bytes: number;
  /** Connections to the whole server, and how many it takes. */
  connections: number;
  maxConnections: number;
  /** Seconds that the oldest open transaction has lasted; 0 without one. */
  oldestTransactionSeconds: number;
  /** Tables whose rows are mostly dead, so that vacuum does not keep up. */
  bloatedTables: string[];
  /** Its clock. */
  at: Date;
};

/** Below this many dead rows a table is read as fast as ever. */
const fewDead = 20_000;

/** Asks the server in one statement; its own is the only open transaction that does not count. */
export const readDatabaseServer = async (db: Executor): Promise<DatabaseServer> => {
  type Row = Omit<DatabaseServer, 'at'> & { at: number };
  const { rows } = await db.execute<Row>(sql`select
    current_setting('server_version_num')::int as "versionNumber",
    split_part(current_setting('server_version'), ' ', 1) as version,
    (select extversion from pg_extension where extname = 'vector') as vector,
    pg_is_in_recovery() or current_setting('default_transaction_read_only')::boolean as "isReadOnly",
    has_schema_privilege('public', 'create') as "mayCreate",
    array(select relname::text from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not (
        has_table_privilege(oid, 'select') and has_table_privilege(oid, 'insert')
        and has_table_privilege(oid, 'update') and has_table_privilege(oid, 'delete'))
      order by 1) as "closedTables",
    pg_database_size(current_database())::float8 as bytes,
    (select coalesce(sum(numbackends), 0)::int from pg_stat_database) as connections,
    current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
      as "maxConnections",
    (select coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0)::float8 from pg_stat_activity
      where coalesce(backend_type, 'client backend') = 'client backend' and pid <> pg_backend_pid() and state <> 'idle') as "oldestTransactionSeconds",
    array(select relname::text from pg_stat_user_tables
      where n_dead_tup > ${fewDead} and n_dead_tup > n_live_tup order by n_dead_tup desc limit 10) as "bloatedTables",
    (extract(epoch from clock_timestamp()) * 1000)::float8 as at`);
  const [row] = rows;
  if (!row) throw new Error('the server answered nothing');
  return { ...row, at: new Date(row.at) };
};
