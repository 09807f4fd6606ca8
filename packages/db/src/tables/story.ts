import { boolean, index, integer, pgTable, primaryKey, real, text } from 'drizzle-orm/pg-core';
import { articles } from './article.ts';
import { identity, instant, now } from './columns.ts';

/** Articles about the same event. */
export const stories = pgTable(
  'stories',
  {
    id: identity(),
    title: text('title').notNull(),
    firstAt: instant('first_at').notNull(),
    lastAt: instant('last_at').notNull(),
    articles: integer('articles').notNull(),
    /** Sources that wrote a text of their own. */
    independentSources: integer('independent_sources').notNull(),
    createdAt: instant('created_at').notNull().default(now),
  },
  (table) => [index('stories_last').on(table.lastAt.desc())],
);

/** Why an article is in its story. */
export const storyArticles = pgTable(
  'story_articles',
  {
    articleId: integer('article_id')
      .primaryKey()
      .references(() => articles.id, { onDelete: 'cascade' }),
    storyId: integer('story_id')
      .notNull()
      .references(() => stories.id, { onDelete: 'cascade' }),
    /** The article it lies nearest to. */
    besideId: integer('beside_id'),
    score: real('score').notNull(),
    why: text('why').array().notNull(),
    byHand: boolean('by_hand').notNull().default(false),
    joinedAt: instant('joined_at').notNull().default(now),
  },
  (table) => [index('story_articles_story').on(table.storyId)],
);

/** A person's word on two articles: they belong together, or apart. It outlives every regrouping. */
export const storyDecisions = pgTable(
  'story_decisions',
  {
    /** The lower id. */
    one: integer('one')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    other: integer('other')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    together: boolean('together').notNull(),
    decidedBy: text('decided_by').notNull(),
    decidedAt: instant('decided_at').notNull().default(now),
  },
  (table) => [primaryKey({ columns: [table.one, table.other] }), index('story_decisions_other').on(table.other)],
);

/** In how many articles each telling word stands; kept by the one job that groups stories. */
export const storyWords = pgTable('story_words', {
  word: text('word').primaryKey(),
  articles: integer('articles').notNull(),
});
