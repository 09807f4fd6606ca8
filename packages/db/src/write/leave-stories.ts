import { sql } from 'drizzle-orm';
import type { Tx } from '../connect.ts';

/**
 * After articles of these stories went: how many each has is right at once, and what has one left is no story. The next
 * grouping tells the others anew: it looks again at one article of each, and at those that stood beside one that went. A source
 * may take thousands of stories with it. The caller holds the lock of stories; see lockStories.
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
    with listed as materialized (
      select sa.article_id, sa.story_id, sa.by_hand, sa.beside_id from story_articles sa join articles a on a.id = sa.article_id
      where sa.story_id = ${ids} and a.stage = 'extracted' and a.skip_reason is null
    ), again as materialized (
      select id from articles where id in (
        (select distinct on (story_id) article_id from listed order by story_id, by_hand, article_id)
        union all
        select article_id from listed where beside_id is not null
          and not exists (select from articles b where b.id = beside_id and b.skip_reason is null))
      order by id for no key update
    )
    update articles set grouped_at = null from again where articles.id = again.id`);
};
