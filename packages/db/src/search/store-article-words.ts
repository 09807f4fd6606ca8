import { type SQL, sql } from 'drizzle-orm';
import { type ContentWords, wordsVector } from '../write/content-words.ts';
import { sliceWords } from './slices.ts';
import { articleWords } from '../tables/article-words.ts';

/** Words an article is ranked by, and places kept of each: a row of them fits a page many times. */
const [briefWords, briefPlaces] = [48, 4];

/**
 * Stores what search by words finds an article by, over what was stored before. The offset keeps Postgres from building
 * the words anew wherever they are named. Migration 0008 did the same for all articles at once.
 */
export const insertArticleWords = (articleId: number, given: ContentWords): SQL => sql`
  insert into ${articleWords} (article_id, length, brief, words)
  select ${articleId}::int, length(made.words), ${brief}, made.words || ${sliceWords(sql`${articleId}::int`)}
  from (select ${wordsVector(given)} as words offset 0) made
  on conflict (article_id) do update set length = excluded.length, brief = excluded.brief, words = excluded.words`;

/** As the text of a tsvector has it, which is not quite how SQL quotes: there a backslash would want an E in front. */
const quoted = sql.raw(String.raw`'''' || replace(replace(best.lexeme, '\', '\\'), '''', '''''') || ''''`);

/** Title and values first, then what is written most often: a match elsewhere is a passing mention. */
const brief = sql`coalesce((
  select string_agg(${quoted} || ':' || (
      select string_agg(place || weight, ',') from (
        select place, weight from unnest(best.positions, best.weights) places (place, weight) limit ${briefPlaces}) first), ' ')
  from (
    select * from unnest(made.words) word
    where word.positions is not null
    order by case when 'A' = any(word.weights) then 0 when 'B' = any(word.weights) then 1 else 2 end,
      cardinality(word.positions) desc
    limit ${briefWords}) best), '')::tsvector`;
