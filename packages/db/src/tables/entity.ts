import { entityKinds, entityRules, relationKinds } from '@cti/core/entity';
import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { articles } from './article.ts';
import { identity, instant, now } from './columns.ts';

/** Where an actor, a malware and so on stands in an article's text. Entities themselves are bundled data, or a team's own. */
export const entityMentions = pgTable(
  'entity_mentions',
  {
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    entityId: text('entity_id').notNull(),
    kind: text('kind', { enum: entityKinds }).notNull(),
    name: text('name').notNull(),
    rule: text('rule', { enum: entityRules }).notNull(),
    confidence: integer('confidence').notNull(),
    start: integer('start').notNull(),
    end: integer('end').notNull(),
    original: text('original').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.articleId, table.entityId, table.start] }),
    index('entity_mentions_entity').on(table.entityId, table.articleId),
  ],
);

/** What one sentence of an article states of two entities, or of an entity and a technique. */
export const relations = pgTable(
  'relations',
  {
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    fromId: text('from_id').notNull(),
    fromName: text('from_name').notNull(),
    kind: text('kind', { enum: relationKinds }).notNull(),
    toId: text('to_id').notNull(),
    toName: text('to_name').notNull(),
    confidence: integer('confidence').notNull(),
    start: integer('start').notNull(),
    end: integer('end').notNull(),
    original: text('original').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.articleId, table.fromId, table.kind, table.toId, table.start] }),
    index('relations_from').on(table.fromId),
    index('relations_to').on(table.toId),
  ],
);

/** Entities a team knows and the bundled data does not. */
export const ownEntities = pgTable('own_entities', {
  id: text('id').primaryKey(),
  kind: text('kind', { enum: entityKinds }).notNull(),
  name: text('name').notNull(),
  addedBy: text('added_by').notNull(),
  addedAt: instant('added_at').notNull().default(now),
});

/** Further names of entities, given by a team. */
export const entityAliases = pgTable(
  'entity_aliases',
  {
    id: identity(),
    entityId: text('entity_id').notNull(),
    name: text('name').notNull(),
    addedBy: text('added_by').notNull(),
    addedAt: instant('added_at').notNull().default(now),
  },
  (table) => [unique('entity_aliases_name').on(table.entityId, table.name)],
);

/** Two entities a team holds to be one. */
export const entityMerges = pgTable('entity_merges', {
  fromId: text('from_id').primaryKey(),
  intoId: text('into_id').notNull(),
  mergedBy: text('merged_by').notNull(),
  mergedAt: instant('merged_at')
    .notNull()
    .default(sql`now()`),
});

/**
 * How often each entity is written of, counted by the job `entity.count`, and once more where a merge changes it: counting
 * a million mentions takes seconds. Merged entities count for the one that stands for them and have no row.
 */
export const entityTotals = pgTable('entity_totals', {
  entityId: text('entity_id').primaryKey(),
  kind: text('kind', { enum: entityKinds }).notNull(),
  /** Every id and name that leads to it, in small letters, one a line: what a search looks in. */
  names: text('names').notNull(),
  /** Copies of one text count once. */
  articles: integer('articles').notNull(),
  firstSeenAt: instant('first_seen_at').notNull(),
  lastSeenAt: instant('last_seen_at').notNull(),
});

/** The one row on the last count of all entities. */
export const entityCounting = pgTable('entity_counting', {
  only: boolean('only').primaryKey().default(true),
  countedAt: instant('counted_at').notNull(),
  tookMs: integer('took_ms').notNull(),
  /** What the articles were like then; the same now means that nothing changed. */
  state: text('state').notNull(),
});
