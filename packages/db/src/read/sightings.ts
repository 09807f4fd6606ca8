import { sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { shownIn } from './tlp.ts';

/** An article that names a value, as `summariseSightings` takes it, and its source. */
export type FoundSighting = { articleId: number; sourceId: number; copyOf: number | null; at: Date };

/** The newest articles up to `maxTlp` that name each of the observables, at most `mostEach`; by observable. */
export const findSightings = async (
  db: Executor,
  ids: number[],
  { mostEach, maxTlp }: { mostEach: number; maxTlp: number },
): Promise<Map<number, FoundSighting[]>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await db.execute<{
    id: number;
    articleId: number;
    sourceId: number;
    copyOf: number;
    at: string;
  }>(sql`
    select given.id, seen.article_id as "articleId", articles.source_id as "sourceId", articles.duplicate_of as "copyOf",
      extract(epoch from least(articles.published_at, articles.discovered_at)) * 1000 as at
    from unnest(${sql.param(ids)}::int[]) as given (id)
    cross join lateral (
      select distinct article_id from mentions where observable_id = given.id${shownIn('mentions', maxTlp)} order by article_id desc limit ${mostEach}) as seen
    join articles on articles.id = seen.article_id`);
  const found = rows.map(({ at, ...row }) => ({ ...row, at: new Date(Number(at)) }));
  return Map.groupBy(found, ({ id }) => id);
};
