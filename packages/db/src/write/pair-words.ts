import { sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articleWords } from '../tables/article-words.ts';

/**
 * Gives the words of some articles, newest first, the pairs that a trigger gives whatever is written now; answers how many
 * lacked them. What somebody else is writing at this moment is left out, and gets them so.
 */
export const pairWords = async (db: Executor, limit: number): Promise<number> => {
  const { rowCount } = await db.execute(sql`
    update ${articleWords} set words = words where article_id in (
      select article_id from ${articleWords} where not paired order by article_id desc limit ${limit} for update skip locked)`);
  return rowCount ?? 0;
};
