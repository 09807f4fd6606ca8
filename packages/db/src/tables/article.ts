import { dateSources } from '@cti/core/content';
import type { Reservation } from '@cti/core/reservation';
import { foundBy, skipReasons, stages } from '@cti/core/stage';
import { tlpLabels } from '@cti/core/tlp';
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { identity, instant, now } from './columns.ts';
import { sources } from './source.ts';

/**
 * An article from the moment a feed names it. `stage` says how far it has come; `skip_reason` that it stopped, and why.
 * Search also has an index `articles_listed` over those in lists, whose `include` drizzle cannot say; see migration 0014.
 */
export const articles = pgTable(
  'articles',
  {
    id: identity(),
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id, { onDelete: 'cascade' }),
    /** The canonical address: one article, one row. */
    url: text('url').notNull(),
    /** The address as the feed gave it, which is the one we ask for. */
    entryUrl: text('entry_url').notNull(),
    title: text('title').notNull(),
    authors: text('authors')
      .array()
      .notNull()
      .default(sql`'{}'`),
    stage: text('stage', { enum: stages }).notNull().default('discovered'),
    publishedAt: instant('published_at'),
    /** Who said so; null where nobody did, and for articles read before it was written down. */
    publishedFrom: text('published_from', { enum: dateSources }),
    modifiedAt: instant('modified_at'),
    /** The feed's `updated`; a later one than the page we hold means: fetch again. */
    entryUpdatedAt: instant('entry_updated_at'),
    /** The feed's own HTML for the entry: the text of feed-only sources, and what is left when a page cannot be had. */
    entryHtml: text('entry_html'),
    siteName: text('site_name'),
    language: text('language'),
    words: integer('words'),
    excerpt: text('excerpt'),
    score: doublePrecision('score'),
    /** How well its text came out, 0 to 100. */
    quality: integer('quality'),
    /** Its place in the inbox: fixed when it is extracted, because freshness falls for all alike. */
    priorityRank: doublePrecision('priority_rank'),
    /** The label a person gave it; null where its source's holds. */
    tlp: text('tlp', { enum: tlpLabels }),
    /** The level of the label that holds, 0 to 4: what a reader's clearance is compared with. */
    tlpLevel: smallint('tlp_level').notNull().default(0),
    observableCount: integer('observable_count').notNull().default(0),
    topTechniqueId: text('top_technique_id'),
    topTechniqueName: text('top_technique_name'),
    /** What it is to the article it is a copy of. */
    copyKind: text('copy_kind', { enum: ['same', 'near-copy', 'excerpt'] }),
    copyReason: text('copy_reason'),
    duplicateOf: integer('duplicate_of').references((): AnyPgColumn => articles.id, { onDelete: 'set null' }),
    skipReason: text('skip_reason', { enum: skipReasons }),
    lastError: text('last_error'),
    /** How we came to it: a look at its source, its source's past, or a person's hand. */
    foundBy: text('found_by', { enum: foundBy }).notNull().default('check'),
    /** What its publisher keeps to itself; null where nothing is said. */
    reservation: jsonb('reservation').$type<Reservation>(),
    /** Texts it has had; a later one than the first is a revision. */
    revision: integer('revision').notNull().default(1),
    revisedAt: instant('revised_at'),
    /** The host's turn this article holds; see write/turns.ts. */
    turnAt: instant('turn_at'),
    /** How often the sweeper found it stalled; bounded, so that a page which kills workers is given up. */
    resumes: integer('resumes').notNull().default(0),
    discoveredAt: instant('discovered_at').notNull().default(now),
    fetchedAt: instant('fetched_at'),
    parsedAt: instant('parsed_at'),
    extractedAt: instant('extracted_at'),
    /** When it was last looked at for a story; null until then. */
    groupedAt: instant('grouped_at'),
    /** The embedding model whose vectors cover its present text; null until there are any. No reference: models go in steps. */
    embeddedBy: integer('embedded_by'),
    /** When a job last touched it; the sweeper looks for articles on the way that nobody has touched for long. */
    touchedAt: instant('touched_at').notNull().default(now),
  },
  (table) => [
    uniqueIndex('articles_url').on(table.url),
    index('articles_newest').on(table.discoveredAt.desc(), table.id.desc()),
    index('articles_published').on(table.publishedAt.desc(), table.id.desc()),
    index('articles_score').on(table.score.desc(), table.id.desc()),
    index('articles_priority').on(table.priorityRank.desc(), table.id.desc()),
    index('articles_source').on(table.sourceId, table.discoveredAt),
    index('articles_copies')
      .on(table.duplicateOf)
      .where(sql`duplicate_of is not null`),
    /** An article's own day, by which charts and `since`/`until` count. */
    index('articles_dated').on(sql`least(published_at, discovered_at)`),
    index('articles_ungrouped')
      .on(table.id)
      .where(sql`stage = 'extracted' and skip_reason is null and grouped_at is null`),
    index('articles_unembedded')
      .on(table.id)
      .where(sql`stage = 'extracted' and skip_reason is null and duplicate_of is null and embedded_by is null`),
    index('articles_stalled')
      .on(table.touchedAt)
      .where(sql`stage <> 'extracted' and skip_reason is null`),
  ],
);
