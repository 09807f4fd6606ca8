import { sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';

/** How many texts there are that can be grouped, copies counted once; and in how many of them words were counted. */
export type Corpus = { texts: number; counted: number };

/** The word that no text has: its row holds in how many texts words were counted. */
export const everyText = '';

export const countCorpus = async (db: Executor): Promise<Corpus> => {
  const { rows } = await db.execute<Corpus>(sql`
    select (select count(*)::int from articles where stage = 'extracted' and skip_reason is null and duplicate_of is null) as texts,
      coalesce((select articles from story_words where word = ${everyText}), 0) as counted`);
  return rows[0] ?? { texts: 0, counted: 0 };
};

/**
 * In how many of all texts each of these words stands; a word nobody counted is left out. A text that was read anew has
 * been counted twice, so counts are shares of what was counted, not of what there is.
 */
export const wordFrequencies = async (
  db: Executor,
  words: Iterable<string>,
  { texts, counted }: Corpus,
): Promise<Map<string, number>> => {
  const given = [...new Set(words)];
  if (given.length === 0 || counted === 0) return new Map();
  const { rows } = await db.execute<{ word: string; articles: number }>(
    sql`select word, articles from story_words where word = any(${sql.param(given)}::text[])`,
  );
  return new Map(rows.map(({ word, articles }) => [word, Math.max(1, Math.round((articles * texts) / counted))]));
};
