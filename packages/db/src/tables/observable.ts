import { observableTypes, techniqueRules } from '@cti/core/observable';
import { index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { articles } from './article.ts';
import { identity, instant, now } from './columns.ts';

/** A value that occurs in articles; refanged and normalised. Says nothing about good or evil. */
export const observables = pgTable(
  'observables',
  {
    id: identity(),
    type: text('type', { enum: observableTypes }).notNull(),
    value: text('value').notNull(),
    firstSeenAt: instant('first_seen_at').notNull().default(now),
    lastSeenAt: instant('last_seen_at').notNull().default(now),
  },
  (table) => [
    unique('observables_value').on(table.type, table.value),
    index('observables_recent').on(table.lastSeenAt),
  ],
);

/** Where an observable stands in an article's text, in UTF-16 offsets, as the author spelled it. */
export const mentions = pgTable(
  'mentions',
  {
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    observableId: integer('observable_id')
      .notNull()
      .references(() => observables.id, { onDelete: 'cascade' }),
    start: integer('start').notNull(),
    end: integer('end').notNull(),
    original: text('original').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.articleId, table.observableId, table.start] }),
    index('mentions_observable').on(table.observableId, table.articleId),
  ],
);

/** Where an ATT&CK technique stands in an article's text, and what made us say so. */
export const techniqueMentions = pgTable(
  'technique_mentions',
  {
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    techniqueId: text('technique_id').notNull(),
    name: text('name').notNull(),
    rule: text('rule', { enum: techniqueRules }).notNull(),
    confidence: integer('confidence').notNull().default(90),
    start: integer('start').notNull(),
    end: integer('end').notNull(),
    original: text('original').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.articleId, table.techniqueId, table.start] }),
    index('technique_mentions_technique').on(table.techniqueId, table.articleId),
  ],
);
