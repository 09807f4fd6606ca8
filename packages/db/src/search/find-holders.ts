import { sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { andUpToTlp } from '../read/tlp.ts';

/** Articles looked at for one value, the newest: what more of them mention is in everybody's hands. */
const mostEach = 500;

/** The listed articles up to `maxTlp` that mention most of these observables, and how many; of equals the newest first. */
export const findHolders = async (
  db: Executor,
  observableIds: readonly number[],
  limit: number,
  maxTlp: number,
): Promise<{ articleId: number; values: number }[]> => {
  if (observableIds.length === 0) return [];
  // Put in order before it is asked whether they are listed: only of those at the top, then, not of tens of thousands.
  const { rows } = await db.execute<{ articleId: number; values: number }>(sql`
    select counted.article_id as "articleId", counted.values
    from (
      select seen.article_id, count(*)::int as values
      from unnest(${sql.param(observableIds)}::int[]) given (id)
      cross join lateral (
        select distinct article_id from mentions where observable_id = given.id order by article_id desc limit ${mostEach}) seen
      group by seen.article_id order by values desc, seen.article_id desc) counted
    join articles on articles.id = counted.article_id and articles.skip_reason is null and articles.duplicate_of is null${andUpToTlp(maxTlp, 'articles')}
    order by counted.values desc, counted.article_id desc limit ${limit}`);
  return rows;
};
