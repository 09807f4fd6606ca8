import type { Db } from '@cti/db/connect';

type Row = { calls: number; ms: number; query: string };

/** Prints the statements that cost the database most, and how often an article needs each. */
export const printStatements = async (db: Db, articles: number): Promise<void> => {
  const { rows } = await db.$client.query<Row>(`
    select calls::int, total_exec_time::float8 as ms, regexp_replace(query, '\\s+', ' ', 'g') as query
    from pg_stat_statements order by total_exec_time desc limit 40`);
  const all = rows.reduce((sum, { ms }) => sum + ms, 0);
  const each = rows.reduce((sum, { calls }) => sum + calls, 0);
  console.log(`\nStatements: ${(each / articles).toFixed(1)} an article, ${(all / articles).toFixed(2)} ms an article`);
  for (const { calls, ms, query } of rows)
    console.log(
      `${(calls / articles).toFixed(2).padStart(7)}×  ${(ms / articles).toFixed(3).padStart(8)} ms  ${query.slice(0, 110)}`,
    );
};
