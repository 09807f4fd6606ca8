import { type SQL, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { fetchDecisions } from '../tables/fetch-decision.ts';

/** Why an address was asked for or not, and what came of it. */
export type NewDecision = Omit<typeof fetchDecisions.$inferSelect, 'id' | 'decidedAt'>;

export const recordDecision = async (db: Executor, decision: NewDecision): Promise<void> => {
  await db.insert(fetchDecisions).values(decision);
};

/** The write that records a decision given as JSON, as a part of another statement; nothing for `null`. */
export const insertDecision = (json: string): SQL => sql`
  insert into fetch_decisions (url, kind, source_id, article_id, allowed, reason, rule, rule_line, rule_agent,
    robots_sha256, robots_fetched_at, status, bytes, duration_ms, code)
  select * from jsonb_to_record(nullif(${json}::jsonb, 'null')) as decision (url text, kind text, "sourceId" int, "articleId" int,
    allowed boolean, reason text, rule text, "ruleLine" int, "ruleAgent" text, "robotsSha256" text,
    "robotsFetchedAt" timestamptz, status int, bytes int, "durationMs" int, code text)
  where url is not null`;
