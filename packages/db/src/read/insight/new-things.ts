import type { EntityKind } from '@cti/core/entity';
import type { ObservableType } from '@cti/core/observable';
import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Executor } from '../../connect.ts';
import { articles } from '../../tables/article.ts';
import { entityMentions, entityTotals } from '../../tables/entity.ts';
import { mentions, observables, techniqueMentions } from '../../tables/observable.ts';
import { stories, storyArticles } from '../../tables/story.ts';
import { datedAt } from '../article-summary.ts';
import { withEnds } from '../entity-ends.ts';
import { type Scope, at, dayOf, scoped, whole } from './scope.ts';

type Pair = { now: number; before: number };

/** Articles, stories first told, and sources with something, now and before. Copies do not count. */
export const countNew = async (db: Executor, scope: Scope) => {
  type Row = { what: 'articles' | 'stories' | 'sources' } & Pair;
  const { rows } =
    await db.execute<Row>(sql`with part as materialized ${scoped(scope, { copies: 'leave', stretch: whole(scope) })},
    told as (select distinct ${stories.id} as id, ${stories.firstAt} >= ${at(scope.now.from)} as is_now
      from part join ${storyArticles} on ${storyArticles.articleId} = part.id
      join ${stories} on ${stories.id} = ${storyArticles.storyId}
      where ${stories.articles} > 1 and ${stories.firstAt} >= ${at(scope.before.from)} and ${stories.firstAt} < ${at(scope.now.to)})
    select 'articles' as what, ${pair(sql`*`)} from part
    union all select 'stories', ${pair(sql`*`)} from told
    union all select 'sources', ${pair(sql`distinct source_id`)} from part`);
  return rows;
};

const pair = (what: SQL): SQL =>
  sql`count(${what}) filter (where is_now)::int as now, count(${what}) filter (where not is_now)::int as before`;

/**
 * What was first seen: by kind its number, and of those of now the ones in most articles. First by the day of the first
 * article that names it, whatever its source; each named by an article of the scope besides.
 */
export const listFirstSeen = async (db: Executor, scope: Scope, limit: number) => {
  type Row = { kind: FirstSeenKind; id: string | null; type: ObservableType | null } & Pair;
  type Named = { articles: number | null; day: string | null };
  const { rows } = await db.execute<Row & Named>(sql`${withEnds},
    part as materialized ${scoped(scope, { copies: 'leave', stretch: whole(scope) })},
    fresh as (${freshTechniques(scope)} union all ${freshEntities(scope)} union all ${freshObservables(scope)}),
    sums as (select kind, ${pair(sql`*`)} from fresh group by kind),
    ranked as (select *, row_number() over (partition by kind order by articles desc, dated, id, value_id) as place
      from fresh where is_now)
    select sums.kind, now, before, ranked.articles, ${dayOf(sql`ranked.dated`)} as day, ${observables.type} as type,
      coalesce(${observables.value}, ranked.id) as id
    from sums left join ranked on ranked.kind = sums.kind and ranked.place <= ${limit}
    left join ${observables} on ${observables.id} = ranked.value_id
    order by sums.kind, ranked.place`);
  return rows;
};

type FirstSeenKind = 'technique' | 'observable' | EntityKind;

const counted = sql`count(distinct part.id) filter (where part.is_now)::int as articles, min(part.dated) as dated`;

const freshTechniques = ({ before, now, maxTlp }: Scope): SQL => sql`
  select 'technique' as kind, technique_id as id, null::int as value_id, firsts.at >= ${at(now.from)} as is_now, ${counted}
  from part join ${techniqueMentions} on article_id = part.id and rule <> 'unknown-id'
  join (select technique_id, min(${datedAt}) as at from ${techniqueMentions} join ${articles} on ${articles.id} = article_id
    where ${articles.skipReason} is null and ${articles.tlpLevel} <= ${maxTlp} group by 1) firsts using (technique_id)
  where firsts.at >= ${at(before.from)} group by technique_id, firsts.at`;

const freshEntities = (scope: Scope): SQL => sql`
  select ${entityTotals.kind}, ${entityTotals.entityId}, null, ${isNew(entityTotals.firstSeenAt, scope)}, ${counted}
  from ${entityTotals}
  cross join lateral (select ${entityTotals.entityId} as id
    union all select from_id from ends where into_id = ${entityTotals.entityId}) own
  join ${entityMentions} on ${entityMentions.entityId} = own.id join part on part.id = article_id
  where ${isFresh(entityTotals.firstSeenAt, scope)} group by ${entityTotals.entityId}`;

const freshObservables = (scope: Scope): SQL => sql`
  select 'observable', '', ${observables.id}, ${isNew(observables.firstSeenAt, scope)}, ${counted}
  from ${observables} join ${mentions} on observable_id = ${observables.id} join part on part.id = article_id
  where ${isFresh(observables.firstSeenAt, scope)}
    -- What was first seen since then was last seen since then too, and that has an index.
    and ${observables.lastSeenAt} >= ${at(scope.before.from)} group by ${observables.id}`;

const isNew = (firstSeenAt: AnyPgColumn, { now }: Scope): SQL => sql`${firstSeenAt} >= ${at(now.from)}`;

const isFresh = (firstSeenAt: AnyPgColumn, { before, now }: Scope): SQL =>
  sql`${firstSeenAt} >= ${at(before.from)} and ${firstSeenAt} < ${at(now.to)}`;
