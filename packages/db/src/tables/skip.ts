import { skipReasons } from '@cti/core/stage';
import { index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { articles } from './article.ts';
import { identity, instant, now } from './columns.ts';
import { sources } from './source.ts';

/** Something we left out, and why, in words for a person. Seen again, the row only gets a later `last_seen_at`. */
export const skips = pgTable(
  'skips',
  {
    id: identity(),
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    articleId: integer('article_id').references(() => articles.id, { onDelete: 'cascade' }),
    url: text('url').notNull(),
    title: text('title'),
    publishedAt: instant('published_at'),
    reason: text('reason', { enum: skipReasons }).notNull(),
    message: text('message').notNull(),
    firstSeenAt: instant('first_seen_at').notNull().default(now),
    lastSeenAt: instant('last_seen_at').notNull().default(now),
  },
  (table) => [
    unique('skips_once').on(table.sourceId, table.url, table.reason),
    index('skips_url').using('hash', table.url),
    index('skips_source').on(table.sourceId, table.id),
  ],
);
