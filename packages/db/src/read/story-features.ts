import type { EntityKind } from '@cti/core/entity';
import type { ObservableType } from '@cti/core/observable';
import { type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';

/** What an article has that may tie it to a story: a value, or an entity with its name. */
export type StoredFeature = {
  articleId: number;
  /** Of a value; null for an entity. */
  observableId: number | null;
  kind: ObservableType | EntityKind;
  value: string;
  label: string;
  /** How often it stands in the text; counted to three. */
  times: number;
};

/** A feature with the number of texts it stands in, copies of one text counted once. */
export type CountedFeature = StoredFeature & { texts: number };

const mostOfOne = 1_000;
/** Above this nobody counts: the feature then counts as one of every text. */
const mostCounted = 1_000;

/** The features of an article, each with its frequency among `texts` texts. At most 1,000 values, CVE numbers first. */
export const countedFeaturesOf = async (db: Executor, articleId: number, texts: number): Promise<CountedFeature[]> => {
  const { rows } = await db.execute<CountedFeature>(sql`
    with own as (${valuesOf(sql`= ${articleId}`, sql`true`)} order by o.type = 'cve' desc, min(m.start) limit ${mostOfOne}),
    named as (${entitiesOf(sql`= ${articleId}`)})
    select own.*, ${textsWith(sql`select distinct article_id from mentions where observable_id = own."observableId"`, texts)} as texts
    from own
    union all
    select named.*, ${textsWith(sql`select distinct article_id from entity_mentions where entity_id = named.value`, texts)} as texts
    from named`);
  return rows;
};

/** The features of articles that matter beside another: its own values (by id), CVE numbers, and all entities. */
export const sharedFeaturesOf = async (
  db: Executor,
  articleIds: readonly number[],
  observableIds: readonly number[],
): Promise<StoredFeature[]> => {
  if (articleIds.length === 0) return [];
  const which = sql`= any(${sql.param(articleIds)}::int[])`;
  const wanted = sql`(o.type = 'cve' or o.id = any(${sql.param(observableIds)}::int[]))`;
  const { rows } = await db.execute<StoredFeature>(sql`${valuesOf(which, wanted)} union all ${entitiesOf(which)}`);
  return rows;
};

const valuesOf = (which: SQL, wanted: SQL): SQL => sql`
  select m.article_id as "articleId", o.id as "observableId", o.type as kind, o.value, o.value as label,
    least(count(*), 3)::int as times
  from mentions m join observables o on o.id = m.observable_id
  where m.article_id ${which} and ${wanted} and (o.type = 'cve' or not exists (
    select from judgements j
    where j.article_id = m.article_id and j.observable_id = m.observable_id and j.verdict <> 'observed'))
  group by m.article_id, o.id`;

const entitiesOf = (which: SQL): SQL => sql`
  select article_id as "articleId", null::int as "observableId", kind, entity_id as value, name as label,
    least(count(*), 3)::int as times
  from entity_mentions where article_id ${which} group by article_id, kind, entity_id, name`;

const textsWith = (found: SQL, texts: number): SQL => sql`(
  select case when count(*) >= ${mostCounted} then greatest(${texts}, ${mostCounted})::int
    else count(distinct (select coalesce(a.duplicate_of, a.id) from articles a where a.id = holder.article_id))::int end
  from (${found} limit ${mostCounted}) holder)`;
