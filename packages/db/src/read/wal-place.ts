import { sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';

/** Where a server stands in the log that replicas follow. */
export type WalPlace = {
  /** Whose log it is, and which database: the same for a primary and its replicas alone. A restored copy has another. */
  identity: string;
  isReplica: boolean;
  /**
   * Bytes of the log: of a primary, what it has written, which is all that was committed (but for redoable commits, which
   * may be written 0.6 s later: three rounds of the WAL writer); of a replica, what it has replayed.
   */
  wal: bigint;
};

/** Asks for what any user may ask, and costs no look at a table of ours. */
export const readWalPlace = async (db: Executor): Promise<WalPlace> => {
  const { rows } = await db.execute<Omit<WalPlace, 'wal'> & { wal: string }>(sql`select
    concat_ws('/',
      (select system_identifier from pg_control_system()),
      (select timeline_id from pg_control_checkpoint()),
      (select oid from pg_database where datname = current_database())) as identity,
    pg_is_in_recovery() as "isReplica",
    (case when pg_is_in_recovery() then coalesce(pg_last_wal_replay_lsn(), '0/0') else pg_current_wal_lsn() end
      - '0/0'::pg_lsn)::text as wal`);
  const [row] = rows;
  if (!row) throw new Error('the database answered nothing');
  return { ...row, wal: BigInt(row.wal) };
};
