import type { Stage } from '@cti/core/stage';
import { and, gt, isNull, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';

const count = sql<number>`count(*)::int`;

/** How many articles there are, and the greatest id among them; with `afterId`, of those after it. */
export const countArticles = async (db: Executor, afterId = 0): Promise<{ count: number; lastId: number }> => {
  const [row] = await db
    .select({ count, lastId: sql<number>`coalesce(max(${articles.id}), ${afterId}::int)` })
    .from(articles)
    .where(and(gt(articles.id, afterId), isNull(articles.skipReason)));
  return row ?? { count: 0, lastId: afterId };
};

/** Articles on the way, by the stage they have reached. */
export const countUnfinished = (db: Executor): Promise<{ stage: Stage; count: number }[]> =>
  db
    .select({ stage: articles.stage, count })
    .from(articles)
    // Spelled as the partial index articles_stalled is, so that only unfinished articles are read.
    .where(sql`stage <> 'extracted' and skip_reason is null`)
    .groupBy(articles.stage);

/** When the newest article was found; null while there is none. */
export const lastDiscovery = async (db: Executor): Promise<Date | null> => {
  const [row] = await db
    .select({ at: articles.discoveredAt })
    .from(articles)
    .where(isNull(articles.skipReason))
    .orderBy(sql`${articles.discoveredAt} desc nulls last`, sql`${articles.id} desc nulls last`)
    .limit(1);
  return row?.at ?? null;
};
