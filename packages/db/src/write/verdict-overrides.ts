import type { VerdictOverride } from '@cti/core/verdict';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Db, Tx } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { verdictOverrides } from '../tables/judgement.ts';
import { coveredObservables } from './covered-observables.ts';
import { takeDecisionTurn } from './decision-turn.ts';
import { settleJudgements } from './settle-judgements.ts';

/** A decision to be made. `articleId` is null for the whole team. The value is normalised, as observables are. */
export type VerdictDecision = Pick<VerdictOverride, 'type' | 'value' | 'verdict' | 'reason' | 'by'> & {
  articleId: number | null;
};

export type OverrideRow = typeof verdictOverrides.$inferSelect;

/** What came of one decision; `replaced` is the one that held before and is withdrawn now. */
export type DecidedOverride = { outcome: 'added' | 'unchanged'; override: OverrideRow; replaced: OverrideRow | null };

export type DecidedOverrides =
  /** One answer for each decision, in their order, and how many articles were judged anew. */
  | { outcome: 'done'; decided: DecidedOverride[]; articles: number }
  | { outcome: 'no-article' }
  /** They would cover more than `mostCovered` values; nothing was changed. */
  | { outcome: 'too-wide' };

/** Values that decisions made together may cover. */
export const mostCovered = 20_000;

/**
 * Makes decisions and judges every value they speak for anew, all in one transaction. A decision that says something else
 * than the one that holds for the same value withdraws it; one that says the same changes nothing. All decisions must be
 * for one article, or all for the team.
 */
export const decideVerdicts = (db: Db, decisions: readonly VerdictDecision[]): Promise<DecidedOverrides> =>
  db.transaction(async (tx) => {
    await takeDecisionTurn(tx);
    const articleId = decisions[0]?.articleId ?? null;
    if (articleId !== null && !(await hasArticle(tx, articleId))) return { outcome: 'no-article' };
    const covered = await coveredObservables(tx, decisions, mostCovered);
    if (covered.length > mostCovered) return { outcome: 'too-wide' };
    const held = new Map((await findHeld(tx, decisions, articleId)).map((row) => [keyOf(row), row]));
    const changed = decisions.filter((decision) => !saysTheSame(decision, held.get(keyOf(decision))));
    const replaced = changed.flatMap((decision) => held.get(keyOf(decision)) ?? []);
    await withdrawRows(
      tx,
      replaced.map(({ id }) => id),
      changed[0]?.by ?? '',
    );
    const added = new Map((await insert(tx, changed, articleId)).map((row) => [keyOf(row), row]));
    const touched = changed.length === 0 ? 0 : await settleJudgements(tx, covered, articleId);
    return {
      outcome: 'done',
      decided: decisions.flatMap((decision): DecidedOverride[] => {
        const before = held.get(keyOf(decision)) ?? null;
        const row = added.get(keyOf(decision));
        if (row) return [{ outcome: 'added', override: row, replaced: before }];
        return before ? [{ outcome: 'unchanged', override: before, replaced: null }] : [];
      }),
      articles: touched,
    };
  });

export type WithdrawnOverride =
  | { outcome: 'done'; override: OverrideRow; articles: number }
  | { outcome: 'no-override' }
  | { outcome: 'withdrawn-before'; override: OverrideRow };

/**
 * Takes a decision back: each value it spoke for is judged as if it had never been made, by the other decisions that hold
 * or by what we found. The row stays, with who withdrew it and when.
 */
export const withdrawVerdict = (db: Db, id: number, by: string): Promise<WithdrawnOverride> =>
  db.transaction(async (tx) => {
    await takeDecisionTurn(tx);
    const [row] = await tx.select().from(verdictOverrides).where(eq(verdictOverrides.id, id));
    if (!row) return { outcome: 'no-override' };
    if (row.withdrawnAt !== null) return { outcome: 'withdrawn-before', override: row };
    const [override = row] = await withdrawRows(tx, [id], by);
    const covered = await coveredObservables(tx, [row], Number.MAX_SAFE_INTEGER - 1);
    return { outcome: 'done', override, articles: await settleJudgements(tx, covered, row.articleId) };
  });

const keyOf = ({ type, value }: Pick<OverrideRow, 'type' | 'value'>): string => `${type}\n${value}`;

const saysTheSame = (decision: VerdictDecision, held: OverrideRow | undefined): boolean =>
  held !== undefined && held.verdict === decision.verdict && held.reason === decision.reason;

const hasArticle = async (tx: Tx, id: number): Promise<boolean> => {
  const rows = await tx.select({ id: articles.id }).from(articles).where(eq(articles.id, id)).for('key share');
  return rows.length > 0;
};

const findHeld = (tx: Tx, decisions: readonly VerdictDecision[], articleId: number | null): Promise<OverrideRow[]> => {
  const types = decisions.map(({ type }) => type);
  const values = decisions.map(({ value }) => value);
  return tx
    .select()
    .from(verdictOverrides)
    .where(
      and(
        isNull(verdictOverrides.withdrawnAt),
        articleId === null ? isNull(verdictOverrides.articleId) : eq(verdictOverrides.articleId, articleId),
        sql`(${verdictOverrides.type}, ${verdictOverrides.value}) in (
          select * from unnest(${sql.param(types)}::text[], ${sql.param(values)}::text[]))`,
      ),
    );
};

const withdrawRows = async (tx: Tx, ids: number[], by: string): Promise<OverrideRow[]> =>
  ids.length === 0
    ? []
    : tx
        .update(verdictOverrides)
        .set({ withdrawnBy: by, withdrawnAt: sql`now()` })
        .where(inArray(verdictOverrides.id, ids))
        .returning();

/** Rows in one statement: Postgres takes 65,535 parameters. */
const insertBatch = 1000;

const insert = async (tx: Tx, decisions: VerdictDecision[], articleId: number | null): Promise<OverrideRow[]> => {
  const rows: OverrideRow[] = [];
  for (let at = 0; at < decisions.length; at += insertBatch) {
    const values = decisions.slice(at, at + insertBatch).map(({ type, value, verdict, reason, by }) => ({
      type,
      value,
      verdict,
      reason,
      decidedBy: by,
      scope: articleId === null ? ('team' as const) : ('article' as const),
      articleId,
    }));
    rows.push(...(await tx.insert(verdictOverrides).values(values).returning()));
  }
  return rows;
};
