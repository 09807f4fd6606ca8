import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/**
 * Several writes as one statement: all or none, in a single round trip. They see the tables as they were before, not
 * each other's rows, so a row is written by one of them at most. `first` is an expression that is evaluated before them.
 */
export const atOnce = (writes: SQLWrapper[], first: SQL = sql``): SQL => {
  const parts = writes.map((write, at) => sql`${sql.raw(`write_${at}`)} as (${write.getSQL()})`);
  return sql`with ${sql.join(parts, sql`, `)} select ${first}`;
};
