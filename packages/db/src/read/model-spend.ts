import { sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';

type Spent = { calls: number; microCents: number };
export type DaySpend = Spent & { day: string; purpose: string; model: string };
/** `sourceId` null: calls for no source, or for one that is gone. */
export type SourceSpend = Spent & { sourceId: number | null; name: string | null };
/** What one purpose has cost today and this month, by UTC. */
export type PurposeSpend = { purpose: string; today: number; month: number };

/** Postgres counts and sums in numbers wider than the driver reads. */
type Wide<T extends Spent> = Omit<T, keyof Spent> & { calls: string; microCents: string };
const narrow = <T extends Spent>(rows: Wide<T>[]): T[] =>
  rows.map((row) => ({ ...row, calls: Number(row.calls), microCents: Number(row.microCents) }) as unknown as T);

const sinceDays = (days: number) =>
  sql`(date_trunc('day', now() at time zone 'utc') - ${days - 1}::int * interval '1 day') at time zone 'utc'`;

/** What was spent on each of the last UTC days, today the last of them, by purpose and model; oldest first. */
export const readDaySpend = async (db: Executor, days: number): Promise<DaySpend[]> => {
  const { rows } = await db.execute<Wide<DaySpend>>(sql`
    select to_char(at at time zone 'utc', 'YYYY-MM-DD') as day, purpose, model, count(*) as calls,
      sum(micro_cents) as "microCents"
    from model_calls where at >= ${sinceDays(days)} group by 1, 2, 3 order by 1, 2, 3`);
  return narrow<DaySpend>(rows);
};

/** What was spent on the articles of each source in the last UTC days, the dearest 50. */
export const readSourceSpend = async (db: Executor, days: number): Promise<SourceSpend[]> => {
  const { rows } = await db.execute<Wide<SourceSpend>>(sql`
    select source_id as "sourceId", name, count(*) as calls, sum(micro_cents) as "microCents"
    from model_calls left join sources on sources.id = source_id
    where at >= ${sinceDays(days)} group by 1, 2 order by sum(micro_cents) desc, count(*) desc limit 50`);
  return narrow<SourceSpend>(rows);
};

/** What stands against the caps now; calls under way count with what is reserved for them. */
export const readPurposeSpend = async (db: Executor): Promise<PurposeSpend[]> => {
  const { rows } = await db.execute<{ purpose: string; today: string; month: string }>(sql`
    select purpose, sum(micro_cents) as month,
      coalesce(sum(micro_cents) filter (where at >= ${sinceDays(1)}), 0) as today
    from model_calls
    where at >= date_trunc('month', now() at time zone 'utc') at time zone 'utc' group by purpose order by purpose`);
  return rows.map(({ purpose, today, month }) => ({ purpose, today: Number(today), month: Number(month) }));
};
