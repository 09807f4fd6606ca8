import type { ReprocessingReport } from '@cti/core/reprocessing';
import { reprocessingStates } from '@cti/core/reprocessing';
import { integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { identity, instant, now } from './columns.ts';

/** A walk over stored articles with today's extractors; its cursor lets it go on where it was stopped. */
export const reprocessings = pgTable('reprocessings', {
  id: identity(),
  state: text('state', { enum: reprocessingStates }).notNull().default('waiting'),
  /** Only articles of this source; null for all. */
  sourceId: integer('source_id'),
  /** Articles there were to do when it began. */
  total: integer('total').notNull(),
  /** The last article done, in the order of ids. */
  cursor: integer('cursor').notNull().default(0),
  report: jsonb('report').$type<ReprocessingReport>().notNull(),
  message: text('message'),
  askedBy: text('asked_by').notNull(),
  createdAt: instant('created_at').notNull().default(now),
  finishedAt: instant('finished_at'),
});
