import { sql } from 'drizzle-orm';
import type { Db } from '../../connect.ts';
import { type ArticleTimes, keptArticles, keptDays, removesArticles } from '../../read/retention/due.ts';
import { takeOut } from '../take-out.ts';

/**
 * Articles that were left out stand in no list, and still hold what was fetched of them. Of up to `limit` that are past their
 * time this goes too; the address and why it was left out stay. Answers how many were emptied.
 */
export const emptyLeftOut = async (db: Db, times: ArticleTimes, limit: number): Promise<number> => {
  if (!removesArticles(times)) return 0;
  return db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ id: number }>(sql`
      select a.id from articles a join sources s on s.id = a.source_id
      where a.skip_reason is not null and a.discovered_at < now() - ${keptDays(times)} * interval '1 day'
        and a.id not in (${keptArticles})
        and (a.title <> a.url or a.entry_html is not null or a.excerpt is not null
          or exists (select from contents where article_id = a.id) or exists (select from snapshots where article_id = a.id)
          or exists (select from revisions where article_id = a.id))
      order by a.id limit ${limit} for update of a skip locked`);
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return 0;
    await takeOut(tx, ids);
    const these = sql`any(${sql.param(ids)}::int[])`;
    await tx.execute(sql`
      update articles set title = url, authors = '{}', site_name = null, score = null, priority_rank = null,
        observable_count = 0, top_technique_id = null, top_technique_name = null where id = ${these}`);
    await tx.execute(sql`update skips set title = null where article_id = ${these}`);
    return ids.length;
  });
};
