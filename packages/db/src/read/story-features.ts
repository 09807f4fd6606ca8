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

/** In how many texts features stand, as counted once for a batch: what a batch's articles share is not counted for each. */
export type FeatureCounts = Map<string, number>;

const countKey = ({ observableId, value }: Pick<StoredFeature, 'observableId' | 'value'>): string =>
  observableId === null ? `entity ${value}` : `observable ${observableId}`;

/**
 * The features of each of these articles, with their frequency among `texts` texts. At most 1,000 values of an article, CVE numbers
 * first. What `counts` knows is not counted again; what is counted is added to it.
 */
export const countedFeaturesOf = async (
  db: Executor,
  articleIds: readonly number[],
  texts: number,
  counts: FeatureCounts,
): Promise<Map<number, CountedFeature[]>> => {
  const { rows } = await db.execute<StoredFeature>(sql`
    select own.* from unnest(${sql.param([...articleIds])}::int[]) given (id) cross join lateral (
      (${valuesOf(sql`= given.id`, sql`true`)} order by o.type = 'cve' desc, min(m.start) limit ${mostOfOne})
      union all ${entitiesOf(sql`= given.id`)}) own`);
  const open = new Map(rows.map((feature) => [countKey(feature), feature]));
  for (const key of counts.keys()) open.delete(key);
  for (const { key, count } of await countTexts(db, [...open.values()], texts)) counts.set(key, count);
  const own = Map.groupBy(rows, ({ articleId }) => articleId);
  const counted = (feature: StoredFeature) => ({ ...feature, texts: counts.get(countKey(feature)) ?? 1 });
  return new Map(articleIds.map((id) => [id, (own.get(id) ?? []).map(counted)]));
};

const countTexts = async (db: Executor, features: StoredFeature[], texts: number) => {
  if (features.length === 0) return [];
  const observables = features.flatMap(({ observableId }) => observableId ?? []);
  const entities = features.flatMap(({ observableId, value }) => (observableId === null ? [value] : []));
  const { rows } = await db.execute<{ key: string; count: number }>(sql`
    select 'observable ' || given.key as key,
      ${textsWith(sql`select distinct article_id from mentions where observable_id = given.key`, texts)} as count
    from unnest(${sql.param(observables)}::int[]) given (key)
    union all
    select 'entity ' || given.key,
      ${textsWith(sql`select distinct article_id from entity_mentions where entity_id = given.key`, texts)}
    from unnest(${sql.param(entities)}::text[]) given (key)`);
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
