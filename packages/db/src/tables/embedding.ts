import { sql } from 'drizzle-orm';
import { check, customType, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { articles } from './article.ts';
import { identity, instant, now } from './columns.ts';

/** Of no fixed length, for models differ; half precision, because a row of 768 dimensions then stays out of TOAST. */
const anyHalfvec = customType<{ data: number[]; driverData: string }>({
  dataType: () => 'halfvec',
  toDriver: (vector) => JSON.stringify(vector),
  fromDriver: (written) => JSON.parse(written) as number[],
});

/** Models that chunks were embedded by. Vectors of different models are never compared. */
export const embeddingModels = pgTable('embedding_models', {
  id: identity(),
  /** As the provider names it, such as "embedded/cti-embed-768-v1". */
  name: text('name').notNull().unique(),
  dims: integer('dims').notNull(),
  /** Since when search asks it; null for one that is being filled or was left. */
  activeSince: instant('active_since'),
  createdAt: instant('created_at').notNull().default(now),
  /** When the settings last named it; what they left in the middle is kept for a while. */
  wantedAt: instant('wanted_at').notNull().default(now),
});

const embeddingStates = ['working', 'waiting', 'failed', 'finished'] as const;

/** How the last run of embedding ended: one row, or none before the first. */
export const embeddingStanding = pgTable(
  'embedding_standing',
  {
    id: integer('id').primaryKey().default(1),
    state: text('state', { enum: embeddingStates }).notNull(),
    /** What it waits for, or what is wrong; null where nothing is. */
    message: text('message'),
    /** When it goes on, where that is known. */
    until: instant('until'),
    changedAt: instant('changed_at').notNull().default(now),
  },
  (table) => [check('embedding_standing_one_row', sql`${table.id} = 1`)],
);

/** A piece of an article that is embedded: a stretch of its text, in UTF-16 offsets. */
export const chunks = pgTable(
  'chunks',
  {
    id: identity(),
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    start: integer('start').notNull(),
    end: integer('end').notNull(),
    /** The headings it stands under. */
    headings: text('headings').array().notNull().default([]),
  },
  (table) => [unique('chunks_place').on(table.articleId, table.start)],
);

/** A chunk's place in a model's space. The article stands in the row, so that a filter needs no third table. */
export const chunkVectors = pgTable(
  'chunk_vectors',
  {
    modelId: integer('model_id')
      .notNull()
      .references(() => embeddingModels.id, { onDelete: 'cascade' }),
    chunkId: integer('chunk_id')
      .notNull()
      .references(() => chunks.id, { onDelete: 'cascade' }),
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    dims: integer('dims').notNull(),
    embedding: anyHalfvec('embedding').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.chunkId, table.modelId] }),
    index('chunk_vectors_article').on(table.articleId, table.modelId),
    check('chunk_vectors_dims', sql`vector_dims(embedding) = dims`),
  ],
);
