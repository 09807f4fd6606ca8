import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { articles } from './article.ts';
import { goneTlp, identity, instant, now } from './columns.ts';

/** What analysts say of passages: worth a hunt, or not. The latest word on a passage counts. */
export const passageLabels = pgTable(
  'passage_labels',
  {
    id: identity(),
    articleId: integer('article_id').references(() => articles.id, { onDelete: 'set null' }),
    goneTlp: goneTlp(),
    start: integer('start').notNull(),
    end: integer('end').notNull(),
    /** The passage itself: its article may change or go. */
    text: text('text').notNull(),
    huntable: boolean('huntable').notNull(),
    labelledBy: text('labelled_by').notNull(),
    labelledAt: instant('labelled_at').notNull().default(now),
    withdrawnBy: text('withdrawn_by'),
    withdrawnAt: instant('withdrawn_at'),
  },
  (table) => [index('passage_labels_article').on(table.articleId)],
);

/** Versions of the model that tells passages apart; rows never change but for which one is in use. */
export const passageModels = pgTable(
  'passage_models',
  {
    id: identity(),
    version: text('version').notNull(),
    trainedAt: instant('trained_at').notNull(),
    huntableExamples: integer('huntable_examples').notNull(),
    otherExamples: integer('other_examples').notNull(),
    /** On the labels held out: this one's figures, and those of the model that was in use. */
    metrics: jsonb('metrics').$type<Record<string, unknown>>().notNull(),
    comparison: jsonb('comparison').$type<Record<string, unknown>>().notNull(),
    weights: jsonb('weights').$type<Record<string, unknown>>().notNull(),
    active: boolean('active').notNull().default(false),
    reason: text('reason').notNull(),
    createdAt: instant('created_at').notNull().default(now),
  },
  (table) => [
    uniqueIndex('passage_models_active')
      .on(table.active)
      .where(sql`active`),
  ],
);
