import { type SQL, sql } from 'drizzle-orm';
import { entityMerges } from '../tables/entity.ts';

/**
 * The table `ends (from_id, into_id)` as a `with recursive` clause: every merged entity beside the one that stands for
 * it, however many merges lie between. Writing refuses circles; the bound keeps one that came by another way from
 * turning for ever.
 */
export const withEnds = sql`with recursive steps (from_id, into_id, depth) as (
    select from_id, into_id, 1 from ${entityMerges}
    union all
    select steps.from_id, next.into_id, steps.depth + 1
    from steps join ${entityMerges} next on next.from_id = steps.into_id where steps.depth < 32),
  ends as (select distinct on (from_id) from_id, into_id from steps order by from_id, depth desc)`;

/** The entity that stands for `id`, as an expression over `ends`. */
export const endOf = (id: SQL): SQL => sql`coalesce((select ends.into_id from ends where ends.from_id = ${id}), ${id})`;

/** A subquery with the ids of all entities that count as the one `id` stands for, that one included. */
export const groupOf = (id: string): SQL => sql`(${withEnds}, ended as (select ${endOf(sql`${id}::text`)} as id)
  select id from ended union select ends.from_id from ends join ended on ended.id = ends.into_id)`;
