import type { PreviewResult } from '@cti/core/source-preview';
import { index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { identity, instant, now } from './columns.ts';
import { sources } from './source.ts';

export const errandStates = ['waiting', 'running', 'done', 'failed', 'stopped'] as const;

/** A look at an address that a person thinks of following: what is there, before anything is saved. */
export const previews = pgTable(
  'previews',
  {
    id: identity(),
    url: text('url').notNull(),
    state: text('state', { enum: errandStates }).notNull().default('waiting'),
    result: jsonb('result').$type<PreviewResult>(),
    message: text('message'),
    createdAt: instant('created_at').notNull().default(now),
    finishedAt: instant('finished_at'),
  },
  (table) => [index('previews_created').on(table.createdAt)],
);

/** A source's past, asked for down to a day, a little at a time. */
export const backfills = pgTable(
  'backfills',
  {
    id: identity(),
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    since: instant('since').notNull(),
    state: text('state', { enum: errandStates }).notNull().default('waiting'),
    /** Archive pages or sitemaps read so far, entries seen, and those we did not have. */
    pages: integer('pages').notNull().default(0),
    entries: integer('entries').notNull().default(0),
    added: integer('added').notNull().default(0),
    /** Where to go on: opaque to everyone but its job. */
    cursor: jsonb('cursor').$type<string[]>().notNull().default([]),
    message: text('message'),
    createdAt: instant('created_at').notNull().default(now),
    touchedAt: instant('touched_at').notNull().default(now),
    finishedAt: instant('finished_at'),
  },
  (table) => [index('backfills_source').on(table.sourceId, table.id)],
);
