import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';

/** A table is due after this many changed rows and a tenth of itself; PostgreSQL's own autovacuum waits for similar. */
const changedRows = 500;

type Table = { schemaname: string; relname: string };

/** Vacuums and analyzes the tables that changed much since it was last done. Answers their names, schema first. */
export const vacuumChanged = async (db: Db): Promise<string[]> => {
  const { rows } = await db.execute<Table>(sql`
    select schemaname, relname from pg_stat_user_tables
    where n_mod_since_analyze > ${changedRows} + n_live_tup / 10 or n_dead_tup > ${changedRows} + n_live_tup / 10
    order by schemaname, relname`);
  for (const { schemaname, relname } of rows) {
    await db.execute(sql`vacuum (analyze) ${sql.identifier(schemaname)}.${sql.identifier(relname)}`);
  }
  return rows.map(({ schemaname, relname }) => `${schemaname}.${relname}`);
};
