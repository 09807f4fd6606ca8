import { sql } from 'drizzle-orm';
import type { Tx } from '../connect.ts';

/**
 * After articles of these stories went: their numbers are right at once, what has one article left is no story, and the
 * others are told anew by the next grouping, which looks at one article of each again. A source may take thousands with it.
 * The caller holds the lock of stories; see lockStories.
 */
export const leaveStories = async (tx: Tx, storyIds: readonly number[]): Promise<void> => {
  if (storyIds.length === 0) return;
  const ids = sql`any(${sql.param([...storyIds])}::int[])`;
  await tx.execute(sql`
    delete from stories s where s.id = ${ids}
      and (select count(*) from story_articles sa where sa.story_id = s.id) < 2
      and not exists (select from story_articles sa where sa.story_id = s.id and sa.by_hand)`);
  await tx.execute(sql`
    update stories s set articles = left_ones.articles
    from (select story_id, count(*)::int as articles from story_articles where story_id = ${ids} group by 1) left_ones
    where s.id = left_ones.story_id`);
  await tx.execute(sql`
    update articles set grouped_at = null where id in (
      select distinct on (story_id) article_id from story_articles where story_id = ${ids}
      order by story_id, by_hand, article_id)`);
};
