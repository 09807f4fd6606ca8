import type { InsightQuery, Measure, Period, Subject } from '@cti/intel/insight/insight-query';
import { isNamed } from '@cti/intel/insight/tell-query';
import type { QueryNode } from '@cti/intel/query/query-node';
import { type SQL, and, sql } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';
import { articles } from '../../tables/article.ts';
import { contents } from '../../tables/content.ts';
import { entityMentions } from '../../tables/entity.ts';
import { mentions, observables, techniqueMentions } from '../../tables/observable.ts';
import { sources } from '../../tables/source.ts';
import { storyArticles } from '../../tables/story.ts';
import { matching } from '../article-filters.ts';
import { datedAt } from '../article-summary.ts';
import { withEnds } from '../entity-ends.ts';
import { type Stretch, at } from './scope.ts';

type CountedRow = { id: string | null; name: string | null; period: string | null; value: number };

type Counting = Pick<InsightQuery, 'measure' | 'of' | 'by' | 'limit'> & {
  stretch: Stretch;
  query: QueryNode | null;
  maxTlp: number;
};

/**
 * Counts what a query asks for, by what it is counted for and by period; pieces of which there are none have no row. Which
 * statement runs is chosen here, from words of our own.
 */
export const countAsked = async (db: Executor, counting: Counting): Promise<CountedRow[]> => {
  const { measure, of, by, limit, stretch, query, maxTlp } = counting;
  const dated = sql`${datedAt} >= ${at(stretch.from)} and ${datedAt} < ${at(stretch.to)}`;
  const { rows } = await db.execute<CountedRow>(sql`${withEnds}, part as materialized (
      select ${articles.id} as id, ${datedAt} as dated, ${articles.language} as language, ${sources.id} as source_id,
        ${sources.tier} as tier, ${sources.name} as source_name
      from ${articles} join ${sources} on ${sources.id} = ${articles.sourceId}
      where ${and(dated, matching({ maxTlp, query: query ?? undefined }))}),
    keyed as materialized (${keyedBy(of)}),
    top as (select key from (${counted(counting)}) counted where key is not null group by key
      order by ${valueOf(measure)} desc, key limit ${of === 'none' ? 1 : limit})
    select nullif(key, '') as id, nullif(max(label), '') as name, ${periodOf(by)} as period, ${valueOf(measure)}::int as value
    from (${counted(counting)}) counted join top using (key)
    group by key, ${by === 'none' ? sql`()` : sql`3`} order by 3 nulls first, 4 desc, 1`);
  return rows;
};

const periodOf = (by: Period): SQL =>
  by === 'none'
    ? sql`null::text`
    : sql`to_char(date_trunc(${sql.raw(`'${by}'`)}, dated at time zone 'UTC'), 'YYYY-MM-DD')`;

const [entityKey, entityLabel] = [sql`coalesce(ends.into_id, entity_id)`, sql`name`];

/** The columns `id` and `dated` of an article, and `key` and `label` of what it is counted for, a row for each mention of that. */
const keyedBy = (of: Subject): SQL => {
  if (of === 'none') return sql`select id, dated, '' as key, '' as label from part`;
  if (of === 'source') return sql`select id, dated, source_id::text as key, source_name as label from part`;
  if (of === 'tier') return sql`select id, dated, tier as key, tier as label from part`;
  if (of === 'language') return sql`select id, dated, language as key, language as label from part`;
  if (of === 'platform')
    return sql`select id, dated, found ->> 'platform' as key, found ->> 'platform' as label
      from part join ${contents} on article_id = id cross join lateral jsonb_array_elements(${contents.platforms}) found`;
  if (of === 'observable-type')
    return sql`select part.id, dated, ${observables.type} as key, ${observables.type} as label, observable_id
      from part join ${mentions} on article_id = part.id join ${observables} on ${observables.id} = observable_id`;
  if (of === 'technique')
    return sql`select part.id, dated, technique_id as key, name as label
      from part join ${techniqueMentions} on article_id = part.id where rule <> 'unknown-id'`;
  return sql`select part.id, dated, ${entityKey} as key, ${entityLabel} as label
    from part join ${entityMentions} on article_id = part.id left join ends on ends.from_id = entity_id where kind = ${of}`;
};

/** `keyed` with the `unit` of which each counts once; for mentions every row counts. */
const counted = ({ measure, of }: { measure: Measure; of: Subject }): SQL => {
  if (measure === 'articles') return sql`select key, label, dated, id as unit from keyed`;
  if (measure === 'stories')
    return sql`select key, label, dated, coalesce(story_id, -id) as unit
      from keyed left join ${storyArticles} on article_id = id`;
  if (of === 'observable-type') return sql`select key, label, dated, observable_id as unit from keyed`;
  if (measure === 'mentions' && isNamed(of)) return sql`select key, label, dated, id as unit from keyed`;
  return sql`select key, label, dated, observable_id as unit
    from (select distinct id, key, label, dated from keyed) once join ${mentions} on article_id = id`;
};

const valueOf = (measure: Measure): SQL => (measure === 'mentions' ? sql`count(*)` : sql`count(distinct unit)`);
