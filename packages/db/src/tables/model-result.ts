import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { articles } from './article.ts';
import { identity, instant, now } from './columns.ts';

export const modelRunStates = ['running', 'stopped', 'done'] as const;
export const modelRunArticleStates = ['waiting', 'done', 'failed'] as const;

/** What a model made of an article for one purpose, with what made it. The latest replaces the one before. */
export const modelResults = pgTable(
  'model_results',
  {
    id: identity(),
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    purpose: text('purpose').notNull(),
    /** What tells results of one purpose apart: a language, or a question's hash; empty where there is one an article. */
    subject: text('subject').notNull().default(''),
    /** SHA-256 of the very text: its offsets hold for no other. */
    textHash: text('text_hash').notNull(),
    model: text('model').notNull(),
    promptVersion: text('prompt_version').notNull(),
    value: jsonb('value').$type<Record<string, unknown>>().notNull(),
    /** Statements left out because their quote does not stand in the text. */
    dropped: integer('dropped').notNull(),
    /** Characters at the end that did not fit the model, which has not read them. */
    unreadChars: integer('unread_chars').notNull(),
    madeBy: text('made_by').notNull(),
    madeAt: instant('made_at').notNull().default(now),
  },
  (table) => [unique('model_results_of').on(table.articleId, table.purpose, table.subject)],
);

/** One purpose asked of many articles, after somebody saw the price and agreed. */
export const modelRuns = pgTable(
  'model_runs',
  {
    id: identity(),
    purpose: text('purpose').notNull(),
    total: integer('total').notNull(),
    /** What it was foretold to cost, in millionths of a cent, when it was agreed to. */
    estimatedMicroCents: bigint('estimated_micro_cents', { mode: 'number' }).notNull(),
    state: text('state', { enum: modelRunStates }).notNull().default('running'),
    /** Why it waits, such as a cap that is reached; empty while it goes on. */
    waitsFor: text('waits_for').notNull().default(''),
    requestedBy: text('requested_by').notNull(),
    requestedAt: instant('requested_at').notNull().default(now),
    endedAt: instant('ended_at'),
  },
  (table) => [index('model_runs_state').on(table.state)],
);

export const modelRunArticles = pgTable(
  'model_run_articles',
  {
    runId: integer('run_id')
      .notNull()
      .references(() => modelRuns.id, { onDelete: 'cascade' }),
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    state: text('state', { enum: modelRunArticleStates }).notNull().default('waiting'),
    reason: text('reason').notNull().default(''),
    endedAt: instant('ended_at'),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.articleId] }),
    index('model_run_articles_waiting')
      .on(table.runId, table.articleId)
      .where(sql`state = 'waiting'`),
  ],
);
