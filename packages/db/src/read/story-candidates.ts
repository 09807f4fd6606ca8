import { type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';

/** What another article may share with this one, each with the number of texts it stands in. */
type Tie<Key> = { key: Key; texts: number };

type CandidateRequest = {
  articleId: number;
  datedAt: Date;
  duplicateOf: number | null;
  observables: Tie<number>[];
  entities: Tie<string>[];
  /** Telling words of the title. */
  words: Tie<string>[];
  windowDays: number;
  limit: number;
};

/** Articles looked at for one tie; rarer ties have fewer. */
const mostForOne = 100;

/**
 * Articles that may tell of the same event as this one: of each story or article a person has ruled on, one; then copies;
 * then those of the days around it that share something, those with the most and rarest first. Only articles that have
 * been looked at themselves, so that each pair is compared once.
 */
export const findStoryCandidates = async (db: Executor, wanted: CandidateRequest): Promise<number[]> => {
  const { articleId, duplicateOf, datedAt, windowDays, limit } = wanted;
  const { rows } = await db.execute<{ id: number }>(sql`
    with shared as materialized (select article_id, sum(weight) as weight from (
      ${sharing(wanted.observables, 'int', sql`select distinct article_id from mentions where observable_id = tie.key`)}
      union all
      ${sharing(wanted.entities, 'text', sql`select distinct article_id from entity_mentions where entity_id = tie.key`)}
      union all
      ${sharing(wanted.words, 'text', sql`select article_id from article_words where words @@ plainto_tsquery('english', tie.key)`)}) tied (article_id, weight) group by article_id
    ), near as (
      select a.id, 0 as ruled, 0 as copy, shared.weight
      from shared join articles a on a.id = shared.article_id
      where least(a.published_at, a.discovered_at)
        between ${datedAt.toISOString()}::timestamptz - make_interval(days => ${windowDays})
        and ${datedAt.toISOString()}::timestamptz + make_interval(days => ${windowDays})
    ), copies as (
      select id, 0, 1, 0::float8 from articles where id = ${duplicateOf}::int
      union all
      (select id, 0, 1, 0::float8 from articles
      where duplicate_of is not null and duplicate_of in (${articleId}, ${duplicateOf}::int) order by id limit ${limit})
    ), ruled as (
      select distinct on (coalesce(sa.story_id, -r.id)) r.id, 1, 0, 0::float8 from (
        select other as id, decided_at from story_decisions where one = ${articleId}
        union all select one, decided_at from story_decisions where other = ${articleId}) r
      left join story_articles sa on sa.article_id = r.id
      order by coalesce(sa.story_id, -r.id), r.decided_at desc
    )
    select c.id from (select * from near union all select * from copies union all select * from ruled) c
    join articles a on a.id = c.id left join story_articles sa on sa.article_id = c.id
    where c.id <> ${articleId} and a.stage = 'extracted' and a.skip_reason is null
      and (a.grouped_at is not null or sa.article_id is not null)
    group by c.id order by max(c.ruled) desc, max(c.copy) desc, sum(c.weight) desc, c.id limit ${limit}`);
  return rows.map(({ id }) => id);
};

const sharing = (ties: Tie<number | string>[], type: 'int' | 'text', holders: SQL): SQL => {
  const keys = sql`${sql.param(ties.map(({ key }) => key))}::${sql.raw(type)}[]`;
  const weights = sql`${sql.param(ties.map(({ texts }) => 1 / Math.max(1, texts)))}::float8[]`;
  return sql`
    select holder.article_id, tie.weight from unnest(${keys}, ${weights}) tie (key, weight)
    cross join lateral (${holders} limit ${mostForOne}) holder`;
};
