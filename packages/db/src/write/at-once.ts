import { type SQLWrapper, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';

/**
 * Runs several writes as one statement: all or none, in a single round trip. They see the tables as they were before,
 * not each other's rows, so a row is written by one of them at most.
 */
export const atOnce = async (db: Executor, writes: SQLWrapper[]): Promise<void> => {
  const parts = writes.map((write, at) => sql`${sql.raw(`write_${at}`)} as (${write.getSQL()})`);
  await db.execute(sql`with ${sql.join(parts, sql`, `)} select`);
};
