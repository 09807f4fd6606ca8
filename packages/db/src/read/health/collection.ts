import { sql } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';
import { articles } from '../../tables/article.ts';
import { auditEntries, auditHead } from '../../tables/audit.ts';
import { sources } from '../../tables/source.ts';

/** What collecting has come to. */
export type Collection = {
  sources: number;
  /** Sources whose last looks failed, by name, the longest failing first. */
  failing: { name: string; reason: string | null }[];
  /** Articles on their way that should long have been put back to work, by `takeStalled`'s own reckoning. */
  stalled: number;
  /** Minutes since the last look at any source; null before the first. */
  lastCheckMinutes: number | null;
};

/** Five times what the sweeper waits, unless STALLED_AFTER_SECONDS says otherwise. */
const lateSeconds = 600;

export const readCollection = async (db: Executor): Promise<Collection> => {
  type Row = Omit<Collection, 'failing'> & { failing: Collection['failing'] | null };
  const { rows } = await db.execute<Row>(sql`select
    (select count(*)::int from ${sources}) as sources,
    (select json_agg(json_build_object('name', name, 'reason', state_reason)) from (
      select name, state_reason from ${sources} where state in ('failing', 'gone')
      order by consecutive_failures desc, name) worst) as failing,
    (select count(*)::int from ${articles} where stage <> 'extracted' and skip_reason is null
      and greatest(touched_at, turn_at) < now() - ${lateSeconds} * power(2, least(resumes, 8)) * interval '1 second')
      as stalled,
    (select (extract(epoch from now() - max(last_checked_at)) / 60)::float8 from ${sources}) as "lastCheckMinutes"`);
  const [row] = rows;
  if (!row) throw new Error('the database answered nothing');
  return { ...row, failing: row.failing ?? [] };
};

/** How many entries the audit log has by its head, and whether its last row is the one that the head names. */
export const readAuditEnd = async (db: Executor): Promise<{ entries: number; isWhole: boolean }> => {
  const { rows } = await db.execute<{ entries: number; isWhole: boolean }>(sql`select
    head.id::int as entries,
    coalesce((select last.id = head.id and last.hash = head.hash from ${auditEntries} last
      order by last.id desc limit 1), head.id = 0) as "isWhole"
    from ${auditHead} head`);
  return rows[0] ?? { entries: 0, isWhole: false };
};
