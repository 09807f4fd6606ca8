import { type SQL, and, isNotNull, isNull, sql } from 'drizzle-orm';
import { articles } from '../../tables/article.ts';
import { storyArticles, stories } from '../../tables/story.ts';
import { upToTlp } from '../tlp.ts';

/** Articles that can be in an inbox at all: worked over to the end, no copy of another, and open to this reader. */
export const isListed = (maxTlp: number): SQL | undefined =>
  and(isNull(articles.skipReason), isNull(articles.duplicateOf), isNotNull(articles.priorityRank), upToTlp(maxTlp));

/** The story an article is in, where others are in it too. */
export const itsStory = sql<number | null>`(select ${stories.id} from ${storyArticles}
  join ${stories} on ${stories.id} = ${storyArticles.storyId} and ${stories.articles} > 1
  where ${storyArticles.articleId} = ${articles.id})`;
