import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as apply } from 'drizzle-orm/node-postgres/migrator';
import type { Db } from './connect.ts';

/** Every migration there is, in drizzle's own layout. */
export const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url));

/** The advisory lock of all who migrate. Any number: it only has to be the same for them. */
export const migrationLock = 5_118_417;

/**
 * Brings the database to the newest schema, each migration once, in a transaction; safe to run again, and from several
 * processes at once. Tables go to `public`, wherever the session's search_path would have put them: the embedded
 * database has a single session, whose path begins with BullMQ's schema.
 */
export const migrate = async (db: Db, folder: string = migrationsFolder): Promise<void> => {
  const client = await db.$client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    const { rows } = await client.query<{ path: string }>(`select current_setting('search_path') as path`);
    await client.query('set search_path to public');
    try {
      await apply(drizzle({ client }), { migrationsFolder: folder });
    } finally {
      await client.query(`select set_config('search_path', $1, false)`, [rows[0]?.path ?? 'public']);
      await client.query('select pg_advisory_unlock($1)', [migrationLock]);
    }
  } finally {
    client.release();
  }
};
