import type { Retained, RetentionPolicy } from '@cti/core/retention';
import { type SQL, sql } from 'drizzle-orm';

/** What is kept by its own age, whatever becomes of articles. */
export type History = Exclude<Retained, 'articles'>;

export const historyTables: Record<History, SQL> = {
  snapshots: sql`snapshots`,
  revisions: sql`revisions`,
  checks: sql`source_checks`,
  decisions: sql`fetch_decisions`,
  previews: sql`previews`,
  results: sql`model_results`,
  calls: sql`model_calls`,
};

const olderThan = (column: SQL, days: number | null): SQL | null =>
  days === null ? null : sql`${column} < now() - ${days}::int * interval '1 day'`;

/** The condition under which a row is removed; null where none ever is. */
export const isExpired = (kind: History, policy: RetentionPolicy): SQL | null => {
  const { snapshotDays, revisionDays, checkDays, decisionDays, resultDays, callDays } = policy;
  return {
    snapshots: isSurplus(policy.snapshotsKept, snapshotDays),
    revisions: olderThan(sql`replaced_at`, revisionDays),
    checks: olderThan(sql`checked_at`, checkDays),
    decisions: olderThan(sql`decided_at`, decisionDays),
    previews: olderThan(sql`created_at`, checkDays),
    results: olderThan(sql`made_at`, resultDays),
    calls: olderThan(sql`at`, callDays),
  }[kind];
};

const isSurplus = (kept: number, days: number | null): SQL => {
  const older = sql`id in (select id from (select id, row_number() over (partition by article_id order by id desc) as place
    from snapshots) as placed where place > ${kept})`;
  const past = olderThan(sql`fetched_at`, days);
  if (past === null) return older;
  // An uploaded file cannot be fetched again, and an article on its way still needs its page.
  return sql`(${older} or (${past} and article_id in (
    select id from articles where found_by <> 'upload' and (stage = 'extracted' or skip_reason is not null))))`;
};
