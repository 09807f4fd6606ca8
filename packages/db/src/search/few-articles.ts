import { type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { sources } from '../tables/source.ts';

/** Few enough to look at each one: comparing all their passages misses nothing. */
const mostFew = 2000;

/** The ids that a condition on `articles` joined with `sources` lets pass, where they are few; else null. */
export const fewArticles = async (db: Executor, condition: SQL): Promise<number[] | null> => {
  const { rows } = await db.execute<{ id: number }>(sql`
    select ${articles.id} as id from ${articles} join ${sources} on ${sources.id} = ${articles.sourceId}
    where ${condition} limit ${mostFew + 1}`);
  return rows.length > mostFew ? null : rows.map(({ id }) => id);
};

/** Only these articles; one array, and so one parameter. */
export const amongArticles = (ids: readonly number[]): SQL => sql`${articles.id} = any(${sql.param(ids)}::int[])`;
