import type { RetentionPolicy } from '@cti/core/retention';
import { sql } from 'drizzle-orm';
import type { Db } from '../../connect.ts';
import { type History, historyTables, isExpired } from '../../read/retention/expired.ts';
import { countRemoved } from './count-removed.ts';

/** Removes up to `limit` rows that are past their time, the oldest first; answers how many. */
export const removeExpired = async (db: Db, kind: History, policy: RetentionPolicy, limit: number): Promise<number> => {
  const condition = isExpired(kind, policy);
  if (condition === null) return 0;
  const table = historyTables[kind];
  return db.transaction(async (tx) => {
    const gone = await tx.execute(sql`delete from ${table} where id = any(array(
      select id from ${table} where ${condition} order by id limit ${limit}))`);
    await countRemoved(tx, kind, gone.rowCount ?? 0);
    return gone.rowCount ?? 0;
  });
};
