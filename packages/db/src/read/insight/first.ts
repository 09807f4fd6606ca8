import type { Tier } from '@cti/core/source';
import { type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';
import { articles } from '../../tables/article.ts';
import { sources } from '../../tables/source.ts';
import { stories, storyArticles } from '../../tables/story.ts';
import { datedAt } from '../article-summary.ts';
import { type Scope, at } from './scope.ts';

/** A story that two sources or more wrote a text of their own for, and which two were the first. */
type Race = {
  id: number;
  title: string;
  sources: number;
  firstId: number;
  firstArticleId: number;
  /** Milliseconds since 1970. */
  firstAt: number;
  secondId: number;
  leadHours: number;
};

/**
 * The table `race`: the sources of each story in the order in which they told it, by their first text that is no copy, for
 * stories whose first telling lies in the range. `next_at` is when the following source told it. `is_first` leaves no doubt
 * of `place` 1: a day without a time is over by then, and the following source's publisher names a date.
 */
export const withRace = ({ now, maxTlp }: Scope): SQL => sql`starts as materialized (
    select distinct on (story.story_id, ${articles.sourceId}) story.story_id, ${articles.sourceId} as source_id,
      ${articles.id} as article_id, ${datedAt} as dated, ${articles.publishedAt} is not null as is_dated
    from ${storyArticles} story join ${articles} on ${articles.id} = story.article_id
    where story.story_id in (select id from ${stories} where ${stories.lastAt} >= ${at(now.from)}
        and ${stories.firstAt} < ${at(now.to)} and ${stories.independentSources} > 1)
      and ${articles.skipReason} is null and ${articles.duplicateOf} is null and ${articles.tlpLevel} <= ${maxTlp}
    order by story.story_id, ${articles.sourceId}, ${datedAt}, ${articles.id}),
  placed as (select *, row_number() over told as place, count(*) over (partition by story_id)::int as sources,
      first_value(dated) over told as began, lead(dated) over told as next_at, lead(source_id) over told as next_id,
      lead(is_dated) over told as is_next_dated
    from starts window told as (partition by story_id order by dated, article_id)),
  race as materialized (select *, place = 1 and is_next_dated and next_at > dated
      and (dated <> date_trunc('day', dated, 'UTC') or next_at >= dated + interval '1 day') as is_first from placed
    where sources > 1 and began >= ${at(now.from)} and began < ${at(now.to)})`;

const hours = sql`extract(epoch from next_at - dated) / 3600`;

const median = sql`percentile_cont(0.5) within group (order by ${hours}) filter (where is_first)`;

/** Each source's part in the stories of the range, for those asked for; a lead is over the next source, whoever it is. */
export const countFirsts = async (db: Executor, scope: Scope) => {
  type Row = { id: number; name: string; tier: Tier; stories: number; first: number; medianLeadHours: number | null };
  const { rows } = await db.execute<Row>(sql`with ${withRace(scope)}
    select ${sources.id} as id, ${sources.name} as name, ${sources.tier} as tier, count(*)::int as stories,
      count(*) filter (where is_first)::int as first, ${median}::float8 as "medianLeadHours"
    from race join ${sources} on ${sources.id} = race.source_id where ${isAsked(scope)}
    group by ${sources.id} order by first desc, stories desc, ${sources.name}`);
  return rows;
};

/** The stories of the range that one of the sources asked for told first, the latest first. */
export const listRaces = async (db: Executor, scope: Scope, limit: number): Promise<Race[]> => {
  const { rows } = await db.execute<Race>(sql`with ${withRace(scope)}
    select ${stories.id} as id, lead.title as title, race.sources as sources, race.source_id as "firstId",
      article_id as "firstArticleId", (extract(epoch from dated) * 1000)::float8 as "firstAt", next_id as "secondId",
      (${hours})::float8 as "leadHours"
    from race join ${stories} on ${stories.id} = race.story_id join ${sources} on ${sources.id} = race.source_id
    join ${articles} lead on lead.id = race.article_id
    where is_first and ${isAsked(scope)} order by dated desc, ${stories.id} limit ${limit}`);
  return rows;
};

const isAsked = ({
  source,
  tier,
}: Scope): SQL => sql`${source === undefined ? sql`true` : sql`${sources.id} = ${source}`}
  and ${tier === undefined ? sql`true` : sql`${sources.tier} = ${tier}`}`;
