import type { ProposalPreview } from '@cti/core/proposal';
import { proposalKinds, proposalStates } from '@cti/core/proposal';
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, now } from './columns.ts';
import { sources } from './source.ts';

/** A change to a source that we noticed should be made. A person accepts or rejects it; nothing edits itself. */
export const proposals = pgTable(
  'proposals',
  {
    id: identity(),
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: proposalKinds }).notNull(),
    /** What stands there now, and what is proposed; null for nothing. */
    before: text('before'),
    after: text('after'),
    /** What made us propose it, in words. */
    reason: text('reason').notNull(),
    preview: jsonb('preview').$type<ProposalPreview>().notNull(),
    state: text('state', { enum: proposalStates }).notNull().default('open'),
    createdAt: instant('created_at').notNull().default(now),
    decidedAt: instant('decided_at'),
  },
  (table) => [
    uniqueIndex('proposals_open')
      .on(table.sourceId, table.kind, table.after)
      .where(sql`state = 'open'`),
    index('proposals_source').on(table.sourceId, table.id),
  ],
);
