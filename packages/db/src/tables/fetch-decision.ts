import { fetchKinds } from '@cti/core/fetch-decision';
import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { articles } from './article.ts';
import { identity, instant, now } from './columns.ts';
import { sources } from './source.ts';

/** Why an address was asked for, or was not: the rule that decided, whose it is, and what came of it. */
export const fetchDecisions = pgTable(
  'fetch_decisions',
  {
    id: identity(),
    decidedAt: instant('decided_at').notNull().default(now),
    url: text('url').notNull(),
    kind: text('kind', { enum: fetchKinds }).notNull(),
    sourceId: integer('source_id').references(() => sources.id, { onDelete: 'cascade' }),
    articleId: integer('article_id').references(() => articles.id, { onDelete: 'cascade' }),
    allowed: boolean('allowed').notNull(),
    /** In words, for a person. */
    reason: text('reason').notNull(),
    /** The line of robots.txt that decided, as it stands there, its number from 1, and the group it belongs to. */
    rule: text('rule'),
    ruleLine: integer('rule_line'),
    ruleAgent: text('rule_agent'),
    robotsSha256: text('robots_sha256'),
    robotsFetchedAt: instant('robots_fetched_at'),
    /** What came of it: HTTP status, bytes as they came, milliseconds; or the code of what went wrong. */
    status: integer('status'),
    bytes: integer('bytes'),
    durationMs: integer('duration_ms'),
    code: text('code'),
  },
  (table) => [
    index('fetch_decisions_article').on(table.articleId, table.id),
    index('fetch_decisions_source').on(table.sourceId, table.id),
    index('fetch_decisions_url').using('hash', table.url),
    index('fetch_decisions_refused')
      .on(table.id)
      .where(sql`not allowed`),
  ],
);
