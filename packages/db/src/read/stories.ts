import type { QueryNode } from '@cti/intel/query/query-node';
import { type SQL, and, desc, eq, gte, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { sources } from '../tables/source.ts';
import { stories, storyArticles } from '../tables/story.ts';
import { Moment, type Page, type PageRequest, RowId, decodeCursor, pageFrom } from './page.ts';
import { matching } from './article-filters.ts';

/** `query` is what one of its articles answers. */
export type StoryFilters = { query?: QueryNode | undefined; minArticles?: number | undefined };

/** A story as a list shows it. */
export type StoryHeadline = Omit<typeof stories.$inferSelect, 'createdAt'> & {
  /** Of up to five sources, the first to tell it first. */
  sources: string[];
  /** The highest hunt score of its articles. */
  score: number | null;
};

const Cursor = z.tuple([Moment, RowId]);

/** The stories that pass the filters, the one with the newest article first. */
export const listStories = async (
  db: Executor,
  { query, minArticles = 2 }: StoryFilters,
  { cursor, limit }: PageRequest,
): Promise<Page<StoryHeadline>> => {
  const after = decodeCursor(cursor, Cursor);
  const rows = await headlines(db)
    .where(
      and(
        gte(stories.articles, minArticles),
        query && tells(query),
        after === null
          ? undefined
          : sql`(${stories.lastAt}, ${stories.id}) < (${after[0]}::timestamptz, ${after[1]}::int)`,
      ),
    )
    .orderBy(desc(stories.lastAt), desc(stories.id))
    .limit(limit + 1);
  return pageFrom(rows, limit, ({ lastAt, id }) => [lastAt.toISOString(), id]);
};

/** One story's head; null when there is none with this id. */
export const findStoryHeadline = async (db: Executor, id: number): Promise<StoryHeadline | null> => {
  const [row] = await headlines(db).where(eq(stories.id, id));
  return row ?? null;
};

const headlines = (db: Executor) =>
  db
    .select({
      id: stories.id,
      title: stories.title,
      firstAt: stories.firstAt,
      lastAt: stories.lastAt,
      articles: stories.articles,
      independentSources: stories.independentSources,
      sources: sql<string[]>`array(
        select s.name from story_articles sa join articles a on a.id = sa.article_id join sources s on s.id = a.source_id
        where sa.story_id = stories.id group by s.id
        order by min(least(a.published_at, a.discovered_at)), s.id limit 5)`,
      score: sql<number | null>`(
        select max(a.score) from story_articles sa join articles a on a.id = sa.article_id where sa.story_id = stories.id)`,
    })
    .from(stories)
    .$dynamic();

const tells = (query: QueryNode): SQL =>
  sql`${stories.id} in (select ${storyArticles.storyId} from ${storyArticles}
    join ${articles} on ${articles.id} = ${storyArticles.articleId} join ${sources} on ${sources.id} = ${articles.sourceId}
    where ${matching({ query, duplicates: 'show' })})`;
