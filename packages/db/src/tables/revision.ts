import type { Observable } from '@cti/core/observable';
import { integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { articles } from './article.ts';
import { identity, instant, now } from './columns.ts';

/** A text an article had before its publisher changed it, with the observables it named. */
export const revisions = pgTable(
  'revisions',
  {
    id: identity(),
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    /** From 1, the first text. */
    number: integer('number').notNull(),
    title: text('title').notNull(),
    text: text('text').notNull(),
    textHash: text('text_hash').notNull(),
    observables: jsonb('observables').$type<Observable[]>().notNull(),
    readAt: instant('read_at'),
    replacedAt: instant('replaced_at').notNull().default(now),
  },
  (table) => [unique('revisions_number').on(table.articleId, table.number)],
);
