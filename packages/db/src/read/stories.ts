import type { QueryNode } from '@cti/intel/query/query-node';
import { type SQL, and, desc, eq, gte, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { sources } from '../tables/source.ts';
import { stories, storyArticles } from '../tables/story.ts';
import { Moment, type Page, type PageRequest, RowId, decodeCursor, pageFrom } from './page.ts';
import { type ArticleFilters, matching } from './article-filters.ts';
import { andUpToTlp, namedUpToTlp, upToTlp } from './tlp.ts';

/** `query` is what one of its articles answers. */
export type StoryFilters = {
  query?: QueryNode | undefined;
  /** Whose marks the query means by `is:read` and the like. */
  userId?: string | undefined;
  minArticles?: number | undefined;
  /** Only stories with an article that may be shown up to this TLP level; others' titles and sources are not told. */
  maxTlp: number;
};

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
  { query, userId, minArticles = 2, maxTlp }: StoryFilters,
  { cursor, limit }: PageRequest,
): Promise<Page<StoryHeadline>> => {
  const after = decodeCursor(cursor, Cursor);
  const rows = await headlines(db, maxTlp)
    .where(
      and(
        isShown(maxTlp),
        gte(stories.articles, minArticles),
        query && tells({ query, userId, maxTlp }),
        after === null
          ? undefined
          : sql`(${stories.lastAt}, ${stories.id}) < (${after[0]}::timestamptz, ${after[1]}::int)`,
      ),
    )
    .orderBy(desc(stories.lastAt), desc(stories.id))
    .limit(limit + 1);
  return pageFrom(rows, limit, ({ lastAt, id }) => [lastAt.toISOString(), id]);
};

/** One story's head; null when there is none with this id, or none of its articles may be shown. */
export const findStoryHeadline = async (db: Executor, id: number, maxTlp: number): Promise<StoryHeadline | null> => {
  const [row] = await headlines(db, maxTlp).where(and(eq(stories.id, id), isShown(maxTlp)));
  return row ?? null;
};

const isShown = (maxTlp: number) => namedUpToTlp('story_articles', sql`naming.story_id = ${stories.id}`, maxTlp);

/** Its title is that of one of its articles: where that is held, or is gone, the first that may be shown gives it. */
export const titleUpTo = (maxTlp: number): SQL<string> => {
  const shown = sql`from story_articles sa join articles a on a.id = sa.article_id
    where sa.story_id = stories.id${andUpToTlp(maxTlp, 'a')}`;
  return upToTlp(maxTlp) === undefined
    ? sql<string>`stories.title`
    : sql<string>`coalesce((select a.title ${shown}
        order by (a.title = stories.title) desc, least(a.published_at, a.discovered_at), a.id limit 1), '')`;
};

const headlines = (db: Executor, maxTlp: number) =>
  db
    .select({
      id: stories.id,
      title: titleUpTo(maxTlp),
      firstAt: stories.firstAt,
      lastAt: stories.lastAt,
      articles: stories.articles,
      independentSources: stories.independentSources,
      sources: sql<string[]>`array(
        select s.name from story_articles sa join articles a on a.id = sa.article_id join sources s on s.id = a.source_id
        where sa.story_id = stories.id${andUpToTlp(maxTlp, 'a')} group by s.id
        order by min(least(a.published_at, a.discovered_at)), s.id limit 5)`,
      score: sql<number | null>`(
        select max(a.score) from story_articles sa join articles a on a.id = sa.article_id
        where sa.story_id = stories.id${andUpToTlp(maxTlp, 'a')})`,
    })
    .from(stories)
    .$dynamic();

const tells = (asked: ArticleFilters): SQL =>
  sql`${stories.id} in (select ${storyArticles.storyId} from ${storyArticles}
    join ${articles} on ${articles.id} = ${storyArticles.articleId} join ${sources} on ${sources.id} = ${articles.sourceId}
    where ${matching({ ...asked, duplicates: 'show' })})`;
