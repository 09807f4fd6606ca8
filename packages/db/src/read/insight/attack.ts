import { sql } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';
import { entityMentions, relations } from '../../tables/entity.ts';
import { techniqueMentions } from '../../tables/observable.ts';
import { sigmaDrafts } from '../../tables/sigma.ts';
import { knownSigmaRules, sigmaRepositories } from '../../tables/sigma-repository.ts';
import { withEnds } from '../entity-ends.ts';
import { type Scope, scoped, whole } from './scope.ts';

/** Articles that name a technique; where `isTotal`, it or one of its sub-techniques, each article once. */
type TechniqueCount = { id: string; isTotal: boolean; articles: number; before: number };

export const countTechniques = async (db: Executor, scope: Scope): Promise<TechniqueCount[]> => {
  const { rows } = await db.execute<TechniqueCount>(sql`
    with part as materialized ${scoped(scope, { copies: 'leave', stretch: whole(scope) })},
    once as (select technique_id as id, article_id, is_now from part
      join ${techniqueMentions} on article_id = part.id and rule <> 'unknown-id' group by 1, 2, 3)
    select id, false as "isTotal", count(*) filter (where is_now)::int as articles,
      count(*) filter (where not is_now)::int as before from once group by id
    union all
    select split_part(id, '.', 1), true, count(distinct article_id) filter (where is_now)::int,
      count(distinct article_id) filter (where not is_now)::int from once group by 1`);
  return rows;
};

/** A rule of a repository or an approved draft, and the techniques it is tagged with, as it spells them. */
export type TaggedRule = { kind: 'known' | 'draft'; ids: string[] };

export const listTaggedRules = async (db: Executor): Promise<TaggedRule[]> => {
  const { rows } = await db.execute<TaggedRule>(sql`
    with texts as (
      select 'known' as kind, repository_id || ' ' || path as rule, yaml from ${knownSigmaRules}
      union all select 'draft', id::text, yaml from ${sigmaDrafts} where state = 'approved')
    select kind, array_agg(distinct upper(tag[1])) as ids from texts
    cross join lateral regexp_matches(yaml, '\\mattack\\.(t\\d{4}(?:\\.\\d{3})?)\\M', 'gi') tag group by kind, rule`);
  return rows;
};

/** How many repositories of rules there are. */
export const countRepositories = (db: Executor): Promise<number> => db.$count(sigmaRepositories);

type ActorTechnique = { actor: string; technique: string; articles: number; sentences: number };
type NamedCount = { id: string; articles: number };

/**
 * The actors and the techniques that most articles name together, and for each pair of them the articles that name both,
 * and those where one sentence says that the actor uses it.
 */
export const countActorTechniques = async (
  db: Executor,
  scope: Scope,
  most: { actors: number; techniques: number },
): Promise<{ pairs: ActorTechnique[]; actors: NamedCount[]; techniques: NamedCount[] }> => {
  type Row = { actor: string | null; technique: string | null; articles: number; sentences: number };
  const { rows } = await db.execute<Row>(sql`${withEnds},
    part as materialized ${scoped(scope, { copies: 'leave', stretch: scope.now })},
    actors as materialized (select coalesce(ends.into_id, entity_id) as id, article_id from part
      join ${entityMentions} on article_id = part.id and kind = 'actor' left join ends on ends.from_id = entity_id group by 1, 2),
    uses as materialized (select technique_id as id, article_id from part
      join ${techniqueMentions} on article_id = part.id and rule <> 'unknown-id' group by 1, 2),
    both_named as materialized (select actors.id as actor, uses.id as technique, article_id
      from actors join uses using (article_id)),
    top_actors as (select actor, count(distinct article_id)::int as articles from both_named
      group by 1 order by 2 desc, 1 limit ${most.actors}),
    top_techniques as (select technique, count(distinct article_id)::int as articles from both_named
      where actor in (select actor from top_actors) group by 1 order by 2 desc, 1 limit ${most.techniques}),
    said as materialized (select distinct coalesce(ends.into_id, rel.from_id) as actor, rel.to_id as technique, rel.article_id
      from ${relations} rel join part on part.id = rel.article_id left join ends on ends.from_id = rel.from_id
      where rel.kind = 'uses')
    select actor, technique, count(*)::int as articles, count(said.article_id)::int as sentences
    from both_named join top_actors using (actor) join top_techniques using (technique)
    left join said using (actor, technique, article_id) group by 1, 2
    union all select actor, null, articles, 0 from top_actors
    union all select null, technique, articles, 0 from top_techniques
    order by 3 desc, 1, 2`);
  const isPair = (row: Row): row is ActorTechnique => row.actor !== null && row.technique !== null;
  return {
    pairs: rows.filter(isPair),
    actors: rows.flatMap(({ actor, technique, articles }) =>
      technique === null && actor !== null ? [{ id: actor, articles }] : [],
    ),
    techniques: rows.flatMap(({ actor, technique, articles }) =>
      actor === null && technique !== null ? [{ id: technique, articles }] : [],
    ),
  };
};
