import type { SkipReason } from '@cti/core/stage';
import { sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';

/** One day (UTC) of a source's checks. `medianMs` is null when there was none. */
export type ActivityDay = {
  date: string;
  checks: number;
  failed: number;
  notModified: number;
  added: number;
  skipped: number;
  bytes: number;
  medianMs: number | null;
};

export type Activity = {
  /** Oldest first, today last, none left out. */
  days: ActivityDay[];
  skippedBy: { reason: SkipReason; count: number }[];
  /** Of all checks, those answered "not modified"; null when there was none. */
  share304: number | null;
  checks: number;
  bytes: number;
};

/** What a source's checks of the last `days` days came to. Those put off before anything was asked do not count. */
export const readActivity = async (db: Executor, sourceId: number, days: number): Promise<Activity> => {
  const perDay = await daysOf(db, sourceId, days);
  const sum = (key: 'checks' | 'bytes' | 'notModified') => perDay.reduce((total, day) => total + day[key], 0);
  const checks = sum('checks');
  return {
    days: perDay,
    skippedBy: await skippedBy(db, sourceId, days),
    share304: checks === 0 ? null : sum('notModified') / checks,
    checks,
    bytes: sum('bytes'),
  };
};

const today = sql`(now() at time zone 'UTC')::date`;
const since = (days: number) => sql`((${today} - ${days - 1}::int)::timestamp at time zone 'UTC')`;

const daysOf = async (db: Executor, sourceId: number, days: number): Promise<ActivityDay[]> => {
  const { rows } = await db.execute<ActivityDay>(sql`
    select to_char(day, 'YYYY-MM-DD') as date,
      count(c.id)::int as checks,
      count(*) filter (where c.outcome = 'failed')::int as failed,
      count(*) filter (where c.outcome = 'not-modified')::int as "notModified",
      coalesce(sum(c.added), 0)::int as added,
      coalesce(sum(c.skipped), 0)::int as skipped,
      coalesce(sum(c.bytes), 0)::float8 as bytes,
      (percentile_cont(0.5) within group (order by c.duration_ms))::int as "medianMs"
    from generate_series(${today} - ${days - 1}::int, ${today}, interval '1 day') as day
    left join source_checks c on c.source_id = ${sourceId} and c.outcome <> 'deferred'
      and c.checked_at >= ${since(days)} and (c.checked_at at time zone 'UTC')::date = day::date
    group by day order by day`);
  return rows;
};

const skippedBy = async (db: Executor, sourceId: number, days: number): Promise<Activity['skippedBy']> => {
  const { rows } = await db.execute<{ reason: SkipReason; count: number }>(sql`
    select reason, sum(count::int)::int as count
    from source_checks c, jsonb_each_text(c.skipped_by) as skipped (reason, count)
    where c.source_id = ${sourceId} and c.checked_at >= ${since(days)}
    group by reason order by count desc, reason`);
  return rows;
};
