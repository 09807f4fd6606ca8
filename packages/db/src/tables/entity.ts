import { entityKinds, entityRules, relationKinds } from '@cti/core/entity';
import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
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
