import type { EntityKind } from '@cti/core/entity';
import type { ObservableType } from '@cti/core/observable';
import { type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';
import { entityMentions } from '../../tables/entity.ts';
import { judgements } from '../../tables/judgement.ts';
import { mentions, observables, techniqueMentions } from '../../tables/observable.ts';
import { groupOf, withEnds } from '../entity-ends.ts';
import { type Scope, mondayOf, scoped } from './scope.ts';

/** What articles are looked at: those that name a technique, an entity or what is merged into it, or a value. */
export type Anchor = { technique: string } | { entity: string } | { observable: number };

/** `articles` of the range have it, `together` of them with the anchor; `lift` compares that with chance. */
export type Together = { articles: number; together: number; lift: number };

const naming = (anchor: Anchor): SQL => {
  if ('technique' in anchor)
    return sql`select article_id from ${techniqueMentions} where technique_id = ${anchor.technique} and rule <> 'unknown-id'`;
  if ('entity' in anchor)
    return sql`select article_id from ${entityMentions} where entity_id in ${groupOf(anchor.entity)}`;
  return sql`select article_id from ${mentions} where observable_id = ${anchor.observable}`;
};

/** The table `part` of the range's articles, `near` of those with the anchor, and `sizes` of both. */
const withNear = (anchor: Anchor, scope: Scope): SQL => sql`
  part as materialized ${scoped(scope, { copies: 'leave', stretch: scope.now })},
  near as materialized (select part.id, dated from part where id in (${naming(anchor)})),
  sizes as (select (select count(*) from part) as all_articles, (select count(*) from near) as near_articles)`;

/** Articles by week; weeks without any have no row. */
export const countByWeek = async (db: Executor, anchor: Anchor, scope: Scope) => {
  type Row = { week: string; articles: number };
  const { rows } = await db.execute<Row>(sql`with ${withNear(anchor, scope)}
    select ${mondayOf(sql`dated`)} as week, count(*)::int as articles from near group by 1 order by 1`);
  return rows;
};

/** How many articles of the range have the anchor. */
export const countNear = async (db: Executor, anchor: Anchor, scope: Scope): Promise<number> => {
  const { rows } = await db.execute<{ count: number }>(
    sql`with ${withNear(anchor, scope)} select count(*)::int as count from near`,
  );
  return rows[0]?.count ?? 0;
};

/**
 * `found` (key, article_id) holds what stands in the articles near the anchor, `everywhere` the same keys in all articles of
 * the range. The keys in most of the near articles first, then those that are rare elsewhere.
 */
const topOf = (found: SQL, everywhere: SQL, limit: number): SQL => sql`
  top as materialized (select key, count(distinct article_id)::int as together from (${found}) found group by key
    order by 2 desc, 1 limit ${limit * 4}),
  spread as (select key, count(distinct article_id)::int as articles from (${everywhere}) everywhere group by key),
  rated as (select key, together, articles,
      (together::float8 * all_articles / (articles::float8 * near_articles)) as lift
    from top join spread using (key) cross join sizes order by together desc, lift desc, key limit ${limit})`;

export const listTechniquesNear = async (db: Executor, anchor: Anchor, scope: Scope, limit: number) => {
  type Row = { id: string } & Together;
  const self = 'technique' in anchor ? anchor.technique : '';
  const { rows } = await db.execute<Row>(
    sql`with ${withNear(anchor, scope)}, ${topOf(
      sql`select technique_id as key, article_id from near join ${techniqueMentions} on article_id = near.id
      where rule <> 'unknown-id' and technique_id <> ${self}`,
      sql`select technique_id as key, article_id from ${techniqueMentions} join part on part.id = article_id
      where technique_id in (select key from top)`,
      limit,
    )} select key as id, together, articles, lift from rated order by together desc, lift desc, key`,
  );
  return rows;
};

export const listEntitiesNear = async (db: Executor, anchor: Anchor, scope: Scope, limit: number) => {
  type Row = { id: string; kind: EntityKind } & Together;
  const self = 'entity' in anchor ? anchor.entity : '';
  const ended = sql`coalesce(ends.into_id, entity_id)`;
  const { rows } = await db.execute<Row>(sql`${withEnds}, ${withNear(anchor, scope)}, ${topOf(
    sql`select ${ended} as key, article_id from near join ${entityMentions} on article_id = near.id
      left join ends on ends.from_id = entity_id where ${ended} <> ${self}`,
    sql`select coalesce(ends.into_id, entity_id) as key, article_id from ${entityMentions} join part on part.id = article_id
      left join ends on ends.from_id = entity_id
      where entity_id in (select key from top union select from_id from ends where into_id in (select key from top))`,
    limit,
  )} select key as id, together, articles, lift,
      (select kind from ${entityMentions} where entity_id = key limit 1) as kind
    from rated order by together desc, lift desc, key`);
  return rows;
};

/**
 * A value beside the anchor; `setAside` counts those of the articles with both in which it is set aside, `lastSeen` is in
 * milliseconds since 1970.
 */
type ObservableNear = {
  id: number;
  type: ObservableType;
  value: string;
  lastSeen: number;
  setAside: number;
} & Together;

export const listObservablesNear = async (db: Executor, anchor: Anchor, scope: Scope, limit: number) => {
  const self = 'observable' in anchor ? anchor.observable : 0;
  const { rows } = await db.execute<ObservableNear>(sql`with ${withNear(anchor, scope)}, ${topOf(
    sql`select observable_id as key, article_id from near join ${mentions} on article_id = near.id
      where observable_id <> ${self}`,
    sql`select observable_id as key, article_id from ${mentions} join part on part.id = article_id
      where observable_id in (select key from top)`,
    limit,
  )}, aside as (select observable_id, count(*)::int as articles from near
      join ${judgements} on article_id = near.id and verdict <> 'observed'
      where observable_id in (select key from rated) group by 1)
    select ${observables.id} as id, ${observables.type} as type, ${observables.value} as value,
      (extract(epoch from ${observables.lastSeenAt}) * 1000)::float8 as "lastSeen",
      coalesce(aside.articles, 0) as "setAside", rated.articles, together, lift
    from rated join ${observables} on ${observables.id} = key left join aside on aside.observable_id = key
    order by together desc, lift desc, key`);
  return rows;
};
