import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { Executor } from '../../connect.ts';
import { migrationsFolder } from '../../migrate.ts';

/** How this database's schema stands to the one that this program was written for. */
export type MigrationState = {
  /** Migrations of ours, and how many of them the database lacks. */
  ours: number;
  missing: number;
  /** Migrations that the database has and we do not know: a newer program was here. */
  unknown: number;
};

/** Compares what was applied with the files that come along, by their hashes. A database without our table lacks all. */
export const readMigrationState = async (db: Executor): Promise<MigrationState> => {
  const ours = readMigrationFiles({ migrationsFolder }).map(({ hash }) => hash);
  const { rows: tables } = await db.execute<{ isThere: boolean }>(
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as "isThere"`,
  );
  const applied = tables[0]?.isThere
    ? (await db.execute<{ hash: string }>(sql`select hash from drizzle.__drizzle_migrations`)).rows
    : [];
  const hashes = new Set(applied.map(({ hash }) => hash));
  return {
    ours: ours.length,
    missing: ours.filter((hash) => !hashes.has(hash)).length,
    unknown: [...hashes].filter((hash) => !ours.includes(hash)).length,
  };
};
