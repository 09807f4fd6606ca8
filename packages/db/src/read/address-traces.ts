import { and, desc, inArray } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { skips } from '../tables/skip.ts';
import { upToTlp } from './tlp.ts';

/** Skips of one address shown at most: one for each source and reason. */
const mostSkips = 100;

/** The article an address became, under any of its spellings, if it may be shown, and when and why it was left out. */
export const tracesOf = async (db: Executor, urls: string[], maxTlp: number) => {
  const { id, title, stage, skipReason, lastError, url, entryUrl } = articles;
  const [article] = await db
    .select({ id, title, stage, skipReason, lastError, url, entryUrl })
    .from(articles)
    .where(and(inArray(articles.url, urls), upToTlp(maxTlp)))
    .limit(1);
  const leftOut = await db
    .select()
    .from(skips)
    .where(inArray(skips.url, urls))
    .orderBy(desc(skips.id))
    .limit(mostSkips);
  return { article: article ?? null, skips: leftOut };
};
