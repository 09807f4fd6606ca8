import { type EntityKind } from '@cti/core/entity';
import { type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';
import { entityMentions } from '../../tables/entity.ts';
import { techniqueMentions } from '../../tables/observable.ts';
import { storyArticles } from '../../tables/story.ts';
import { withEnds } from '../entity-ends.ts';
import { type Scope, mondayOf, scoped, whole } from './scope.ts';

export type CountedKind = 'technique' | EntityKind;

/**
 * Tellings: what one source says of one story, or in one article that is in none, however often it repeats itself. `all` are
 * those of any article, `past` those between the scope's `before.from` and `now.from`.
 */
type Tellings = { id: string; now: number; past: number; allNow: number; allPast: number; firstDay: string | null };

const parts = (scope: Scope, among = sql`true`): SQL => sql`part as materialized (
  select part.id, dated, is_now, (source_id::bigint << 33) + case when story_id is null
    then coalesce(duplicate_of, part.id) else (1::bigint << 32) + story_id end as telling
  from ${scoped(scope, { copies: 'take', stretch: whole(scope) })} part
  left join ${storyArticles} on ${storyArticles.articleId} = part.id where ${among})`;

/** The tellings of every technique or entity of a kind; one row with the id '' where there is none, for the totals. */
export const countTellings = async (db: Executor, kind: CountedKind, scope: Scope): Promise<Tellings[]> => {
  const { rows } = await db.execute<Tellings>(sql`${withEnds}, ${parts(scope)},
    totals as (select count(distinct telling) filter (where is_now)::int as "allNow",
      count(distinct telling) filter (where not is_now)::int as "allPast",
      to_char(min(dated) at time zone 'UTC', 'YYYY-MM-DD') as "firstDay" from part),
    once as (select id, telling, is_now from (${namedBy(kind)}) named group by 1, 2, 3),
    counted as (select id, count(*) filter (where is_now)::int as now, count(*) filter (where not is_now)::int as past
      from once group by id)
    select coalesce(id, '') as id, coalesce(now, 0) as now, coalesce(past, 0) as past, "allNow", "allPast", "firstDay"
    from totals left join counted on true`);
  return rows;
};

const namedBy = (kind: CountedKind): SQL =>
  kind === 'technique'
    ? sql`select technique_id as id, telling, is_now from part
        join ${techniqueMentions} on article_id = part.id and rule <> 'unknown-id'`
    : sql`select coalesce(ends.into_id, entity_id) as id, telling, is_now from part
        join ${entityMentions} on article_id = part.id and kind = ${kind} left join ends on ends.from_id = entity_id`;

/** The tellings of some of them by week; weeks without any have no row. */
export const countTellingsByWeek = async (db: Executor, kind: CountedKind, ids: string[], scope: Scope) => {
  type Row = { id: string; week: string; tellings: number };
  const wanted = sql`any(${sql.param(ids)}::text[])`;
  const named =
    kind === 'technique'
      ? sql`select technique_id as id, article_id from ${techniqueMentions} where technique_id = ${wanted} and rule <> 'unknown-id'`
      : sql`select coalesce(ends.into_id, entity_id), article_id from ${entityMentions} left join ends on ends.from_id = entity_id
          where kind = ${kind}
            and entity_id = any(array(select unnest(${sql.param(ids)}::text[]) union select from_id from ends where into_id = ${wanted}))`;
  const { rows } = await db.execute<Row>(sql`${withEnds}, named (id, article_id) as materialized (${named}),
    ${parts(scope, sql`part.id in (select article_id from named)`)}
    select named.id, ${mondayOf(sql`dated`)} as week, count(distinct telling)::int as tellings
    from named join part on part.id = named.article_id group by 1, 2`);
  return rows;
};
