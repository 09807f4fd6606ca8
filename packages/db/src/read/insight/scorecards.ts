import type { SourceState, Tier } from '@cti/core/source';
import type { Tlp } from '@cti/core/tlp';
import { sql } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';
import { judgements } from '../../tables/judgement.ts';
import { modelCalls } from '../../tables/model.ts';
import { mentions } from '../../tables/observable.ts';
import { sourceChecks, sources } from '../../tables/source.ts';
import { withRace } from './first.ts';
import { type Scope, at, scoped } from './scope.ts';

/** What a source brought in the range; `lastNewAt` in milliseconds since 1970. See `SourcesInsight` for the words. */
export type Scorecard = {
  id: number;
  name: string;
  tier: Tier;
  tlp: Tlp;
  state: SourceState;
  active: boolean;
  articles: number;
  unique: number;
  sharedStories: number;
  toldFirst: number;
  medianLeadHours: number | null;
  values: number;
  setAside: number;
  byAnalysts: number;
  microCents: number;
  lastNewAt: number | null;
  usualGapSeconds: number | null;
  checks: number;
  failedChecks: number;
};

/**
 * Every source asked for with its figures of the range, the most articles first. A person decided where a judgement's reason
 * is not the one that was found.
 */
export const readScorecards = async (db: Executor, scope: Scope): Promise<Scorecard[]> => {
  const { now, source, tier } = scope;
  const inRange = (column: unknown) => sql`${column} >= ${at(now.from)} and ${column} < ${at(now.to)}`;
  const { rows } = await db.execute<Scorecard>(sql`with ${withRace(scope)},
    part as materialized ${scoped(scope, { copies: 'take', stretch: now })},
    later as (select story_id, source_id from race where place > 1),
    brought as (select part.source_id, count(*)::int as articles,
        count(*) filter (where duplicate_of is null and later.story_id is null)::int as "unique"
      from part left join story_articles on article_id = part.id
      left join later on later.story_id = story_articles.story_id and later.source_id = part.source_id
      group by part.source_id),
    told as (select source_id, count(*)::int as shared, count(*) filter (where is_first)::int as first,
        percentile_cont(0.5) within group (order by extract(epoch from next_at - dated) / 3600) filter (where is_first) as lead
      from race group by source_id),
    spotted as (select distinct part.source_id, observable_id from part join ${mentions} on article_id = part.id),
    aside as (select part.source_id, observable_id, bool_or(reason <> found_reason) as by_person
      from part join ${judgements} on article_id = part.id and verdict <> 'observed' group by 1, 2),
    valued as (select source_id, count(*)::int as values, count(by_person)::int as aside,
        count(*) filter (where by_person)::int as by_person
      from spotted left join aside using (source_id, observable_id) group by source_id),
    spent as (select source_id, sum(micro_cents)::float8 as cost from ${modelCalls}
      where source_id is not null and ${inRange(modelCalls.at)} group by source_id),
    looked as (select source_id, count(*) filter (where outcome <> 'deferred')::int as checks,
        count(*) filter (where outcome = 'failed')::int as failed
      from ${sourceChecks} where ${inRange(sourceChecks.checkedAt)} group by source_id)
    select ${sources.id} as id, name, tier, tlp, state, active, coalesce(articles, 0) as articles,
      coalesce("unique", 0) as "unique", coalesce(shared, 0) as "sharedStories", coalesce(first, 0) as "toldFirst",
      lead::float8 as "medianLeadHours", coalesce(values, 0) as values, coalesce(aside, 0) as "setAside",
      coalesce(by_person, 0) as "byAnalysts", coalesce(cost, 0) as "microCents",
      (extract(epoch from last_new_at) * 1000)::float8 as "lastNewAt", usual_gap_seconds as "usualGapSeconds",
      coalesce(checks, 0) as checks, coalesce(failed, 0) as "failedChecks"
    from ${sources} left join brought on brought.source_id = ${sources.id} left join told on told.source_id = ${sources.id}
    left join valued on valued.source_id = ${sources.id} left join spent on spent.source_id = ${sources.id}
    left join looked on looked.source_id = ${sources.id}
    where ${source === undefined ? sql`true` : sql`${sources.id} = ${source}`}
      and ${tier === undefined ? sql`true` : sql`${sources.tier} = ${tier}`}
    order by articles desc, name`);
  return rows;
};
