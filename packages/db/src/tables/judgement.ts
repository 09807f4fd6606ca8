import { observableTypes } from '@cti/core/observable';
import { overrideScopes, overrideVerdicts, verdicts } from '@cti/core/verdict';
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { articles } from './article.ts';
import { identity, instant, now } from './columns.ts';
import { observables } from './observable.ts';

/**
 * What a value is to an article, where that is more than "observed and nothing is known of it": those have no row. What we
 * found stays beside what a person decided, so that taking the decision back restores it.
 */
export const judgements = pgTable(
  'judgements',
  {
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    observableId: integer('observable_id')
      .notNull()
      .references(() => observables.id, { onDelete: 'cascade' }),
    verdict: text('verdict', { enum: verdicts }).notNull(),
    reason: text('reason').notNull(),
    notes: jsonb('notes').$type<string[]>().notNull().default([]),
    foundVerdict: text('found_verdict', { enum: verdicts }).notNull(),
    foundReason: text('found_reason').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.articleId, table.observableId] }),
    index('judgements_observable').on(table.observableId),
  ],
);

/** What people decided of values; never deleted, so that it can be read who decided what, and when it was taken back. */
export const verdictOverrides = pgTable(
  'verdict_overrides',
  {
    id: identity(),
    type: text('type', { enum: observableTypes }).notNull(),
    value: text('value').notNull(),
    verdict: text('verdict', { enum: overrideVerdicts }).notNull(),
    scope: text('scope', { enum: overrideScopes }).notNull(),
    /** Only with scope `article`. */
    articleId: integer('article_id').references(() => articles.id, { onDelete: 'cascade' }),
    decidedBy: text('decided_by').notNull(),
    reason: text('reason').notNull().default(''),
    decidedAt: instant('decided_at').notNull().default(now),
    withdrawnBy: text('withdrawn_by'),
    withdrawnAt: instant('withdrawn_at'),
  },
  (table) => [
    uniqueIndex('verdict_overrides_open')
      .on(table.type, table.value, sql`coalesce(article_id, 0)`)
      .where(sql`withdrawn_at is null`),
    index('verdict_overrides_article').on(table.articleId),
    /** The team's latest changes of mind, which every reading asks for. */
    index('verdict_overrides_changed')
      .on(sql`greatest(decided_at, withdrawn_at)`)
      .where(sql`article_id is null`),
  ],
);

/** An observable someone vouches is malicious, for a time. */
export const indicators = pgTable('indicators', {
  observableId: integer('observable_id')
    .primaryKey()
    .references(() => observables.id, { onDelete: 'cascade' }),
  /** 0 to 100 at `promoted_at`; it decays by the value's type from when the value was last seen. */
  confidence: integer('confidence').notNull(),
  /** What spoke for that confidence. */
  reasons: jsonb('reasons').$type<{ label: string; points: number }[]>().notNull(),
  note: text('note').notNull().default(''),
  /** Counts changes, so that nobody overwrites what they have not seen. */
  version: integer('version').notNull().default(1),
  validFrom: instant('valid_from').notNull().default(now),
  validUntil: instant('valid_until'),
  promotedBy: text('promoted_by').notNull(),
  promotedAt: instant('promoted_at').notNull().default(now),
  endedBy: text('ended_by'),
  endedAt: instant('ended_at'),
});
