import { eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { sources } from '../tables/source.ts';

export type Progress = {
  sources: number;
  checked: number;
  unreachable: number;
  articles: number;
  ready: number;
  skipped: number;
};

const count = sql<number>`count(*)::int`;

/** How far collecting has come, in six figures; articles left out are counted apart. */
export const readProgress = async (db: Executor): Promise<Progress> => {
  const [source] = await db
    .select({
      sources: count,
      checked: sql<number>`count(${sources.lastCheckedAt})::int`,
      unreachable: sql<number>`count(*) filter (where ${sources.consecutiveFailures} > 0)::int`,
    })
    .from(sources)
    .where(eq(sources.active, true));
  const [article] = await db
    .select({ articles: count, ready: sql<number>`count(*) filter (where ${articles.stage} = 'extracted')::int` })
    .from(articles)
    .where(isNull(articles.skipReason));
  const [skip] = await db.select({ skipped: count }).from(articles).where(isNotNull(articles.skipReason));
  return {
    sources: source?.sources ?? 0,
    checked: source?.checked ?? 0,
    unreachable: source?.unreachable ?? 0,
    articles: article?.articles ?? 0,
    ready: article?.ready ?? 0,
    skipped: skip?.skipped ?? 0,
  };
};
