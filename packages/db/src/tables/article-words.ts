import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable } from 'drizzle-orm/pg-core';
import { articles } from './article.ts';
import { tsvector } from './columns.ts';

/**
 * What search by words reads, in rows so short that thousands are a few pages: `contents` has a page a row. `words` is kept
 * out of line (storage external, not compressed) and read only for phrases and for the best matches; `brief` stays in line
 * (storage main) and is what the others are ranked by.
 */
export const articleWords = pgTable(
  'article_words',
  {
    articleId: integer('article_id')
      .primaryKey()
      .references(() => articles.id, { onDelete: 'cascade' }),
    /** How many different words `words` has. */
    length: integer('length').notNull(),
    /** Of `words`, those of the title, the values, and the most frequent, each with its first places. */
    brief: tsvector('brief').notNull(),
    /** Words of title (A), observables (B) and text (D), the slices the article is in, and the pairs of its neighbouring words. */
    words: tsvector('words').notNull(),
    /** Whether `words` holds the pairs: a trigger sees to it (migration 0021), and a job for rows that are older. */
    paired: boolean('paired').notNull().default(false),
  },
  (table) => [
    index('article_words_words').using('gin', table.words),
    index('article_words_unpaired')
      .on(table.articleId)
      .where(sql`not ${table.paired}`),
  ],
);
