import { type SQL, and, desc, eq, gte, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../connect.ts';
import { contents } from '../tables/content.ts';
import { stories, storyArticles } from '../tables/story.ts';
import { Moment, type Page, type PageRequest, RowId, decodeCursor, pageFrom } from './page.ts';
import { wordsQuery } from './words-query.ts';

/** `q` are words that one of its articles has. */
export type StoryFilters = { q?: string | undefined; minArticles?: number | undefined };

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
  { q, minArticles = 2 }: StoryFilters,
  { cursor, limit }: PageRequest,
): Promise<Page<StoryHeadline>> => {
  const after = decodeCursor(cursor, Cursor);
  const rows = await headlines(db)
    .where(
      and(
        gte(stories.articles, minArticles),
        q === undefined ? undefined : tells(q),
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

const tells = (q: string): SQL =>
  sql`${stories.id} in (select ${storyArticles.storyId} from ${storyArticles}
    join ${contents} on ${contents.articleId} = ${storyArticles.articleId} where ${contents.words} @@ ${wordsQuery(q)})`;
