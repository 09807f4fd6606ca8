import { type RetentionPolicy, retained } from '@cti/core/retention';
import { sql } from 'drizzle-orm';
import { check, date, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, now } from './columns.ts';

/** How long what is collected is kept, as an admin chose; no row while nobody has. */
export const retentionPolicies = pgTable(
  'retention_policies',
  {
    id: integer('id').primaryKey().default(1),
    policy: jsonb('policy').$type<Partial<RetentionPolicy>>().notNull(),
    /** Counts changes, so that nobody overwrites what they have not seen. */
    version: integer('version').notNull().default(1),
    changedBy: text('changed_by').notNull(),
    changedAt: instant('changed_at').notNull().default(now),
  },
  (table) => [check('retention_policies_one_row', sql`${table.id} = 1`)],
);

/** How much retention removed on a day (UTC), in rows. */
export const removals = pgTable(
  'removals',
  {
    day: date('day', { mode: 'string' }).notNull(),
    kind: text('kind', { enum: retained }).notNull(),
    removed: integer('removed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.kind] })],
);
