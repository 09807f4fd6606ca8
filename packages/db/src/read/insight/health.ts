import type { SourceState } from '@cti/core/source';
import type { SkipReason, Stage } from '@cti/core/stage';
import { sql } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';
import { articles } from '../../tables/article.ts';
import { skips } from '../../tables/skip.ts';
import { type CheckOutcome, sourceChecks, sources } from '../../tables/source.ts';
import { type Scope, at, dayOf } from './scope.ts';

/** The sources asked for. What is collected is no secret: TLP labels hide nothing here, because nothing is named. */
const asked = ({ source, tier }: Scope) => sql`${source === undefined ? sql`true` : sql`${sources.id} = ${source}`}
  and ${tier === undefined ? sql`true` : sql`${sources.tier} = ${tier}`}`;

const within = (scope: Scope, column: unknown) =>
  sql`${column} >= ${at(scope.now.from)} and ${column} < ${at(scope.now.to)}`;

/** Checks by day and outcome. */
export const countChecks = async (db: Executor, scope: Scope) => {
  type Row = { day: string; outcome: CheckOutcome; count: number };
  const { rows } = await db.execute<Row>(sql`select ${dayOf(sql`checked_at`)} as day, outcome, count(*)::int as count
    from ${sourceChecks} join ${sources} on ${sources.id} = ${sourceChecks.sourceId}
    where ${within(scope, sourceChecks.checkedAt)} and ${asked(scope)} group by 1, 2 order by 1, 2`);
  return rows;
};

/** Articles by the day they were found, and how far they have come since. */
export const countStages = async (db: Executor, scope: Scope) => {
  type Row = { day: string; stage: Stage | 'skipped'; count: number };
  const { rows } = await db.execute<Row>(sql`select ${dayOf(sql`discovered_at`)} as day,
      case when skip_reason is null then stage else 'skipped' end as stage, count(*)::int as count
    from ${articles} join ${sources} on ${sources.id} = ${articles.sourceId}
    where ${within(scope, articles.discoveredAt)} and ${asked(scope)} group by 1, 2 order by 1, 2`);
  return rows;
};

/** What was left out and last seen in the range, by reason. */
export const countSkips = async (db: Executor, scope: Scope) => {
  type Row = { reason: SkipReason; count: number };
  const { rows } = await db.execute<Row>(sql`select reason, count(*)::int as count
    from ${skips} join ${sources} on ${sources.id} = ${skips.sourceId}
    where ${within(scope, skips.lastSeenAt)} and ${asked(scope)} group by 1 order by 2 desc, 1`);
  return rows;
};

/** Minutes from published to searchable by day of publishing, and over the whole range with the day null. */
export const readDelays = async (db: Executor, scope: Scope) => {
  type Row = { day: string | null; medianMinutes: number; articles: number };
  const { rows } = await db.execute<Row>(sql`select day, articles, minutes::float8 as "medianMinutes" from (
    select ${dayOf(sql`published_at`)} as day, count(*)::int as articles,
      percentile_cont(0.5) within group (order by extract(epoch from parsed_at - published_at) / 60) as minutes
    from ${articles} join ${sources} on ${sources.id} = ${articles.sourceId}
    where ${within(scope, articles.publishedAt)} and parsed_at >= published_at and found_by = 'check' and ${asked(scope)}
    group by rollup (1)) days where minutes is not null order by day nulls last`);
  return rows;
};

/** Sources by their state now. */
export const countStates = async (db: Executor, scope: Scope) => {
  type Row = { state: SourceState; count: number };
  const { rows } = await db.execute<Row>(sql`select state, count(*)::int as count from ${sources}
    where ${asked(scope)} group by 1 order by 2 desc, 1`);
  return rows;
};

/** Articles on their way now by the last stage they passed, and how long the one that was found first has waited. */
export const readQueueAges = async (db: Executor, scope: Scope) => {
  type Row = { stage: Exclude<Stage, 'extracted'>; waiting: number; oldestMinutes: number };
  // Spelled as the partial index articles_stalled is, so that only unfinished articles are read.
  const { rows } = await db.execute<Row>(sql`select stage, count(*)::int as waiting,
      (extract(epoch from now() - min(discovered_at)) / 60)::float8 as "oldestMinutes"
    from ${articles} join ${sources} on ${sources.id} = ${articles.sourceId}
    where stage <> 'extracted' and skip_reason is null and ${asked(scope)} group by 1 order by 1`);
  return rows;
};
