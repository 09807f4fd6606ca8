import type { Mention } from '@cti/core/observable';
import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { articles } from './article.ts';
import { goneTlp, identity, instant, now } from './columns.ts';

export const sigmaStates = ['proposed', 'approved', 'rejected'] as const;
export const sigmaMakers = ['template', 'model'] as const;
export const sigmaChoices = ['approve', 'reject', 'reopen'] as const;

/** A Sigma rule made from an article, which a person approves or rejects. Its text is sound at all times. */
export const sigmaDrafts = pgTable(
  'sigma_drafts',
  {
    id: identity(),
    /** Null when the article is gone: what people decided stays. */
    articleId: integer('article_id').references(() => articles.id, { onDelete: 'set null' }),
    goneTlp: goneTlp(),
    /** The id it was made with; the same evidence has the same one. */
    stableId: text('stable_id').notNull(),
    /** What its text says of itself now. */
    ruleId: text('rule_id').notNull(),
    title: text('title').notNull(),
    level: text('level'),
    category: text('category'),
    product: text('product'),
    service: text('service'),
    yaml: text('yaml').notNull(),
    /** The text as it was made, before anybody edited it. */
    madeYaml: text('made_yaml').notNull(),
    madeBy: text('made_by', { enum: sigmaMakers }).notNull(),
    /** Provider and model that worded it; null for a template's. */
    model: text('model'),
    /** Where in the article's text stands what it was made from. */
    evidence: jsonb('evidence').$type<Mention[]>().notNull(),
    /** The event that the evidence would have left in a log. */
    event: jsonb('event').$type<Record<string, unknown>>().notNull(),
    iocOnly: boolean('ioc_only').notNull(),
    state: text('state', { enum: sigmaStates }).notNull().default('proposed'),
    /** Why it was decided so. */
    reason: text('reason').notNull().default(''),
    /** Counts edits and decisions, so that nobody overwrites what they have not seen. */
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().default(now),
    editedBy: text('edited_by'),
    editedAt: instant('edited_at'),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
  },
  (table) => [
    unique('sigma_drafts_made').on(table.articleId, table.stableId),
    uniqueIndex('sigma_drafts_approved')
      .on(table.ruleId)
      .where(sql`state = 'approved'`),
    index('sigma_drafts_state').on(table.state, table.id),
  ],
);

/** Every decision on a draft with the text it was about; never deleted. */
export const sigmaDecisions = pgTable(
  'sigma_decisions',
  {
    id: identity(),
    draftId: integer('draft_id')
      .notNull()
      .references(() => sigmaDrafts.id, { onDelete: 'cascade' }),
    choice: text('choice', { enum: sigmaChoices }).notNull(),
    reason: text('reason').notNull(),
    yaml: text('yaml').notNull(),
    decidedBy: text('decided_by').notNull(),
    decidedAt: instant('decided_at').notNull().default(now),
  },
  (table) => [index('sigma_decisions_draft').on(table.draftId)],
);
