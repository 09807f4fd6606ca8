import type { Block, PageRange, TextLink } from '@cti/core/content';
import type { Passage } from '@cti/core/passage';
import type { ScoreReason } from '@cti/core/hunt-score';
import type { PlatformFinding } from '@cti/core/platform';
import type { TextQuality } from '@cti/core/quality';
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { articles } from './article.ts';
import { bytea, identity, instant, now } from './columns.ts';

/** The bytes as fetched, gzip-compressed: the evidence, and what a better parser starts from. */
export const snapshots = pgTable(
  'snapshots',
  {
    id: identity(),
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    /** The address that answered, after redirects. */
    url: text('url').notNull(),
    status: integer('status').notNull(),
    contentType: text('content_type'),
    headers: jsonb('headers').$type<Record<string, string>>().notNull(),
    bytes: integer('bytes').notNull(),
    sha256: text('sha256').notNull(),
    body: bytea('body').notNull(),
    fetchedAt: instant('fetched_at').notNull().default(now),
  },
  (table) => [index('snapshots_article').on(table.articleId, table.id)],
);

/** An article's readable text with the blocks and links that lie over it, and why it scores as it does. */
export const contents = pgTable(
  'contents',
  {
    articleId: integer('article_id')
      .primaryKey()
      .references(() => articles.id, { onDelete: 'cascade' }),
    snapshotId: integer('snapshot_id').references(() => snapshots.id, { onDelete: 'set null' }),
    text: text('text').notNull(),
    blocks: jsonb('blocks').$type<Block[]>().notNull(),
    links: jsonb('links').$type<TextLink[]>().notNull(),
    /** SHA-256 of the normalised text: equal for exact copies. */
    textHash: text('text_hash').notNull(),
    /** MinHash signature; its LSH bands are rows of `article_bands`. */
    signature: integer('signature').array().notNull(),
    /** Sketches of its runs of words and of what it states, which tell excerpts and filled-in forms; see packages/intel/src/copies. */
    sample: integer('sample').array().notNull().default([]),
    facts: integer('facts').array().notNull().default([]),
    countedWords: integer('counted_words').notNull().default(0),
    /** Its most telling words, for stories. */
    terms: text('terms').array().notNull().default([]),
    platforms: jsonb('platforms').$type<PlatformFinding[]>().notNull().default([]),
    quality: jsonb('quality').$type<TextQuality>(),
    /** Its passages, and how likely each is worth a hunt. */
    passages: jsonb('passages').$type<Passage[]>().notNull().default([]),
    /** A PDF's pages as stretches of the text, and what was cut or doubtful in an uploaded file, in words. */
    pages: jsonb('pages').$type<PageRange[]>().notNull().default([]),
    notes: jsonb('notes').$type<string[]>().notNull().default([]),
    scoreReasons: jsonb('score_reasons').$type<ScoreReason[]>().notNull().default([]),
  },
  (table) => [
    index('contents_text_hash').on(table.textHash),
    /** Without it, each snapshot that goes is looked for in every content. */
    index('contents_snapshot').on(table.snapshotId),
    index('contents_platforms').using('gin', sql`platforms jsonb_path_ops`),
  ],
);

/**
 * An article's LSH bands; near-copies have one in common. Rows and not an array: asked for 32 values of an array at once,
 * the planner cannot know how rare each is, and reads every content there is.
 */
export const articleBands = pgTable(
  'article_bands',
  {
    band: text('band').notNull(),
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.band, table.articleId] }),
    index('article_bands_article').on(table.articleId),
  ],
);
