import type { Judgement, VerdictOverride } from '@cti/core/verdict';
import { applyLists } from '@cti/intel/verdict/apply-lists';
import { type SQL, and, asc, inArray, isNull, sql } from 'drizzle-orm';
import type { Db, Tx } from '../connect.ts';
import {
  findArticleOverrides,
  findLateOverrides,
  findTeamOverrides,
  hasUntoldOverrides,
} from '../read/verdict-overrides.ts';
import { verdictOverrides } from '../tables/judgement.ts';
import type { CoveredObservable } from './covered-observables.ts';
import { holdDecisionsOff } from './decision-turn.ts';

/** What a value becomes in one article, or in all (null); without a decision, what we found ourselves. */
type Outcome = { articleId: number | null; observableId: number; decided: Judgement | null };

/** Values judged in one statement. */
const batch = 1000;

/**
 * Judges the observables anew by the decisions that hold now: in one article, or in every article that mentions them.
 * Answers how many articles were looked at.
 */
export const settleJudgements = async (
  tx: Tx,
  covered: readonly CoveredObservable[],
  articleId: number | null,
): Promise<number> => {
  const team = await findTeamOverrides(tx);
  const touched = new Set<number>();
  for (let at = 0; at < covered.length; at += batch) {
    const some = covered.slice(at, at + batch);
    const byTeam = decideAll(some, team);
    if (articleId === null) {
      const outcomes = some.map(({ id }) => ({ articleId, observableId: id, decided: byTeam.get(id) ?? null }));
      for (const id of await store(tx, outcomes)) touched.add(id);
      await store(tx, await decidedAlone(tx, some));
    } else {
      const alone = decideAll(some, await findArticleOverrides(tx, articleId));
      const outcomes = some.map(({ id }) => ({
        articleId,
        observableId: id,
        decided: alone.get(id) ?? byTeam.get(id) ?? null,
      }));
      for (const id of await store(tx, outcomes)) touched.add(id);
    }
  }
  await countObserved(tx, [...touched]);
  return touched.size;
};

/**
 * Has people's decisions hold in an article whose findings were just stored: those for this article alone, and those of the
 * team that its extraction may not have known. The caller has held decisions off since before it stored (`holdDecisionsOff`).
 */
export const keepDecisions = async (tx: Tx, articleId: number): Promise<void> => {
  const [own, late] = [await findArticleOverrides(tx, articleId), await findLateOverrides(tx)];
  if (own.length + late.length === 0) return;
  const { rows } = await tx.execute<CoveredObservable>(sql`
    select distinct o.id, o.type, o.value from mentions m join observables o on o.id = m.observable_id
    where m.article_id = ${articleId}`);
  const byLate = decideAll(rows, late);
  const covered = own.length > 0 ? rows : rows.filter(({ id }) => byLate.has(id));
  if (covered.length > 0) await settleJudgements(tx, covered, articleId);
};

/** The same in a transaction of its own, for findings that are committed; only where there is such a decision. */
export const keepUntoldDecisions = async (db: Db, articleId: number): Promise<void> => {
  if (!(await hasUntoldOverrides(db, articleId))) return;
  await db.transaction(async (tx) => {
    await tx.execute(sql`select ${holdDecisionsOff}`);
    await keepDecisions(tx, articleId);
  });
};

/** The decisions' judgements by observable; values no decision speaks for are not among them. */
const decideAll = (
  covered: readonly CoveredObservable[],
  overrides: readonly VerdictOverride[],
): Map<number, Judgement> => {
  const plain = covered.map(({ type, value }): Judgement => ({
    type,
    value,
    verdict: 'observed',
    reason: '',
    notes: [],
  }));
  const judged = applyLists(plain, overrides);
  return new Map(
    covered.flatMap(({ id }, index) => {
      const judgement = judged[index];
      return judgement === undefined || judgement === plain[index] ? [] : [[id, judgement] as const];
    }),
  );
};

/** What articles' own decisions make of the observables they mention. */
const decidedAlone = async (tx: Tx, covered: readonly CoveredObservable[]): Promise<Outcome[]> => {
  const ids = covered.map(({ id }) => id);
  const rows = await tx
    .select()
    .from(verdictOverrides)
    .where(
      and(
        isNull(verdictOverrides.withdrawnAt),
        inArray(
          verdictOverrides.articleId,
          sql`(select article_id from mentions where observable_id = any(${sql.param(ids)}::int[]))`,
        ),
      ),
    )
    .orderBy(asc(verdictOverrides.id));
  return [...Map.groupBy(rows, (row) => row.articleId)].flatMap(([articleId, overrides]) =>
    [
      ...decideAll(
        covered,
        overrides.map((row) => ({ ...row, by: row.decidedBy })),
      ),
    ].map(([observableId, decided]): Outcome => ({ articleId, observableId, decided })),
  );
};

/** Writes the outcomes where an article mentions the value; answers the articles. */
const store = async (tx: Tx, outcomes: Outcome[]): Promise<number[]> => {
  const decided = outcomes.filter((outcome) => outcome.decided !== null);
  if (decided.length > 0)
    await tx.execute(sql`
      insert into judgements (article_id, observable_id, verdict, reason, found_verdict, found_reason)
      select article_id, observable_id, verdict, reason, 'observed', '' from (${mentioned(decided)}) as given
      order by article_id, observable_id
      on conflict (article_id, observable_id) do update set verdict = excluded.verdict, reason = excluded.reason,
        notes = case when judgements.found_reason = '' then '[]'::jsonb else jsonb_build_array(${before}) end || ${foundNotes}`);
  const undecided = outcomes.filter((outcome) => outcome.decided === null);
  if (undecided.length > 0) {
    const given = sql`(select article_id, observable_id from (${mentioned(undecided)}) as given)`;
    await tx.execute(sql`
      delete from judgements where (article_id, observable_id) in ${given}
        and found_verdict = 'observed' and found_reason = '' and ${foundNotes} = '[]'::jsonb`);
    await tx.execute(sql`
      update judgements set verdict = found_verdict, reason = found_reason, notes = ${foundNotes}
      where (article_id, observable_id) in ${given}`);
  }
  if (outcomes.length === 0) return [];
  const { rows } = await tx.execute<{ id: number }>(
    sql`select distinct article_id as id from (${mentioned(outcomes)}) as given`,
  );
  return rows.map(({ id }) => id);
};

const mentioned = (outcomes: Outcome[]): SQL => {
  const articleIds = outcomes.map(({ articleId }) => articleId);
  const observableIds = outcomes.map(({ observableId }) => observableId);
  const verdicts = outcomes.map(({ decided }) => decided?.verdict ?? '');
  const reasons = outcomes.map(({ decided }) => decided?.reason ?? '');
  return sql`select distinct mentions.article_id, mentions.observable_id, outcome.verdict, outcome.reason
    from unnest(${sql.param(articleIds)}::int[], ${sql.param(observableIds)}::int[], ${sql.param(verdicts)}::text[],
      ${sql.param(reasons)}::text[]) as outcome (article_id, observable_id, verdict, reason)
    join mentions on mentions.observable_id = outcome.observable_id
      and mentions.article_id = coalesce(outcome.article_id, mentions.article_id)`;
};

/** The note in which applyLists keeps what was found before a person decided; without it the notes are those found. */
const before = sql`('Before: ' || judgements.found_reason)`;
const foundNotes = sql`(case when judgements.found_reason <> '' and judgements.notes ->> 0 = ${before}
  then judgements.notes - 0 else judgements.notes end)`;

/** A list tells of an article only the values that count. */
const countObserved = async (tx: Tx, articleIds: number[]): Promise<void> => {
  if (articleIds.length === 0) return;
  await tx.execute(sql`
    update articles set observable_count = (
      select count(distinct observable_id)::int from mentions
      where mentions.article_id = articles.id and not exists (
        select 1 from judgements where judgements.article_id = mentions.article_id
          and judgements.observable_id = mentions.observable_id and judgements.verdict <> 'observed'))
    where id = any(${sql.param(articleIds)}::int[])`);
};
