import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant, now } from './columns.ts';

/** What a site's pages repeat and no article says, learned from its own pages. */
export const boilerplate = pgTable('boilerplate', {
  host: text('host').primaryKey(),
  hashes: text('hashes').array().notNull(),
  /** Pages it was learned from. */
  pages: integer('pages').notNull(),
  learnedAt: instant('learned_at').notNull().default(now),
});
