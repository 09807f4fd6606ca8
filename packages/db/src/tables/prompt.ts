import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, now } from './columns.ts';

/** What people made of a prompt that comes with the program; never changed, so that results can name what made them. */
export const promptVersions = pgTable(
  'prompt_versions',
  {
    id: identity(),
    purpose: text('purpose').notNull(),
    /** Counts from 1 within the purpose; the one that comes with the program is 0 and has no row. */
    version: integer('version').notNull(),
    system: text('system').notNull(),
    instruction: text('instruction').notNull(),
    /** What was changed and why. */
    note: text('note').notNull().default(''),
    /** Null for one that is not asked; a purpose without any in force asks the program's own. */
    inForceSince: instant('in_force_since'),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull().default(now),
  },
  (table) => [
    unique('prompt_versions_of').on(table.purpose, table.version),
    uniqueIndex('prompt_versions_in_force')
      .on(table.purpose)
      .where(sql`in_force_since is not null`),
    index('prompt_versions_created').on(table.createdAt),
  ],
);

/** Words that decide what touches us, such as products we run; a triage looks for them. */
export const stackTerms = pgTable('stack_terms', {
  term: text('term').primaryKey(),
  addedBy: text('added_by').notNull(),
  addedAt: instant('added_at').notNull().default(now),
});
