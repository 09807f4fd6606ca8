import { and, count, desc, eq } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';
import { articles } from '../../tables/article.ts';
import { articleTags } from '../../tables/desk.ts';
import { upToTlp } from '../tlp.ts';

/** The team's tags on articles that a reader may see, the most used first; at most 1,000. */
export const listTags = (db: Executor, maxTlp: number): Promise<{ tag: string; articles: number }[]> =>
  db
    .select({ tag: articleTags.tag, articles: count() })
    .from(articleTags)
    .innerJoin(articles, and(eq(articles.id, articleTags.articleId), upToTlp(maxTlp)))
    .groupBy(articleTags.tag)
    .orderBy(desc(count()), articleTags.tag)
    .limit(1000);
