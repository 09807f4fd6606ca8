import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant, now } from './columns.ts';

/** Lists that people replace as a whole. */
export const wholeLists = ['model-prices', 'stack-terms'] as const;

/** How often each was replaced, so that nobody overwrites what they have not seen; no row for one that never was. */
export const editedLists = pgTable('edited_lists', {
  list: text('list', { enum: wholeLists }).primaryKey(),
  version: integer('version').notNull(),
  changedBy: text('changed_by').notNull(),
  changedAt: instant('changed_at').notNull().default(now),
});
