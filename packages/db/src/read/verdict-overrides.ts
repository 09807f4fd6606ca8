import type { ObservableType } from '@cti/core/observable';
import type { OverrideScope, VerdictOverride } from '@cti/core/verdict';
import { and, asc, desc, eq, getTableColumns, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db, Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { verdictOverrides } from '../tables/judgement.ts';
import { defineStatement } from '../write/statement.ts';
import { type Page, type PageRequest, RowId, decodeCursor, pageFrom } from './page.ts';
import { withoutOrUpToTlp } from './tlp.ts';

/** The team's decisions that hold, oldest first, as `applyLists` takes them. */
export const findTeamOverrides = (db: Executor): Promise<VerdictOverride[]> =>
  db
    .select(asOverride)
    .from(verdictOverrides)
    .where(and(eq(verdictOverrides.scope, 'team'), isNull(verdictOverrides.withdrawnAt)))
    .orderBy(asc(verdictOverrides.id));

/** The decisions that hold for one article alone, oldest first. */
export const findArticleOverrides = (db: Executor, articleId: number): Promise<VerdictOverride[]> =>
  db
    .select(asOverride)
    .from(verdictOverrides)
    .where(and(eq(verdictOverrides.articleId, articleId), isNull(verdictOverrides.withdrawnAt)))
    .orderBy(asc(verdictOverrides.id));

/**
 * A decision made or taken back so lately may be unknown to a reading that ends now: what a worker knows of the lists is ten
 * seconds old when it begins, and its job is over within two minutes (`jobs.ts`); the rest is for a decision that took long.
 */
const lately = sql`now() - interval '10 minutes'`;

/** The team's decisions that were made or taken back in the last ten minutes. */
export const findLateOverrides = (db: Executor): Promise<VerdictOverride[]> =>
  db
    .select(asOverride)
    .from(verdictOverrides)
    .where(sql`article_id is null and greatest(decided_at, withdrawn_at) > ${lately}`);

/** The newest comes out of its index at once; Postgres takes `exists` for a reason to read the table. */
const untold = defineStatement<{ articleId: number }, { found: boolean }>(
  (_, { articleId }) => sql`select exists (select 1 from verdict_overrides where article_id = ${articleId}::int)
    or coalesce((select max(greatest(decided_at, withdrawn_at)) from verdict_overrides where article_id is null)
      > ${lately}, false) as found`,
);

/** Whether there are decisions that an article's extraction may not have known. */
export const hasUntoldOverrides = async (db: Db, articleId: number): Promise<boolean> =>
  (await untold.run(db, { articleId })).some(({ found }) => found);

const asOverride = {
  type: verdictOverrides.type,
  value: verdictOverrides.value,
  verdict: verdictOverrides.verdict,
  scope: verdictOverrides.scope,
  by: verdictOverrides.decidedBy,
  reason: verdictOverrides.reason,
};

export type OverrideFilters = {
  /** Only decisions for all articles, or for one that may be shown up to this TLP level. */
  maxTlp: number;
  state?: 'open' | 'withdrawn' | undefined;
  scope?: OverrideScope | undefined;
  verdict?: VerdictOverride['verdict'] | undefined;
  type?: ObservableType | undefined;
  articleId?: number | undefined;
  /** A part of the value or the reason, in any case. */
  q?: string | undefined;
};

export type OverrideEntry = typeof verdictOverrides.$inferSelect & { articleTitle: string | null };

const Cursor = z.tuple([RowId]);

/** Decisions, those that hold and those taken back alike unless `state` says which; newest first. */
export const listOverrides = async (
  db: Executor,
  filters: OverrideFilters,
  { cursor, limit }: PageRequest,
): Promise<Page<OverrideEntry>> => {
  const after = decodeCursor(cursor, Cursor);
  const rows = await overrideRows(db)
    .where(and(...passing(filters), after === null ? undefined : lt(verdictOverrides.id, after[0])))
    .orderBy(desc(verdictOverrides.id))
    .limit(limit + 1);
  return pageFrom(rows, limit, ({ id }) => [id]);
};

/** One decision; null when there is none with this id. */
export const findOverride = async (db: Executor, id: number): Promise<OverrideEntry | null> => {
  const [row] = await overrideRows(db).where(eq(verdictOverrides.id, id));
  return row ?? null;
};

const overrideRows = (db: Executor) =>
  db
    .select({ ...getTableColumns(verdictOverrides), articleTitle: articles.title })
    .from(verdictOverrides)
    .leftJoin(articles, eq(articles.id, verdictOverrides.articleId));

const passing = ({ state, scope, verdict, type, articleId, q, maxTlp }: OverrideFilters) => [
  withoutOrUpToTlp(maxTlp),
  state === 'open' ? isNull(verdictOverrides.withdrawnAt) : undefined,
  state === 'withdrawn' ? isNotNull(verdictOverrides.withdrawnAt) : undefined,
  scope && eq(verdictOverrides.scope, scope),
  verdict && eq(verdictOverrides.verdict, verdict),
  type && eq(verdictOverrides.type, type),
  articleId === undefined ? undefined : eq(verdictOverrides.articleId, articleId),
  q
    ? sql`(position(lower(${q}) in lower(${verdictOverrides.value})) > 0 or position(lower(${q}) in lower(${verdictOverrides.reason})) > 0)`
    : undefined,
];
