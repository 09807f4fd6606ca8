import { type SQL, sql } from 'drizzle-orm';
import { articleWords } from '../tables/article-words.ts';

/**
 * A phrase as the words' index is asked for it: with the pairs of neighbouring words that every text with it has, so that
 * the index, which knows no places, leaves few texts to be read. Plain while a row of an older version has no pairs yet.
 */
export const withPairs = (phrase: SQL): SQL => sql`
  (case when exists (select 1 from ${articleWords} where not ${articleWords.paired}) then ${phrase} else paired_phrase(${phrase}) end)`;
