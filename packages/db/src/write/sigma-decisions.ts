import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Db, Tx } from '../connect.ts';
import { type sigmaChoices, sigmaDecisions, sigmaDrafts, type sigmaStates } from '../tables/sigma.ts';

type Choice = (typeof sigmaChoices)[number];
type State = (typeof sigmaStates)[number];
type Row = typeof sigmaDrafts.$inferSelect;

/** Which text is decided on: the version that the person saw. */
type Seen = { id: number; version: number };
type Decision = { choice: Choice; reason: string; by: string; drafts: readonly Seen[] };

/** What came of each; everything but 'done' changed nothing. `id-taken`: an approved rule has the same id. */
export type DecidedSigmaDraft = { id: number } & (
  | { outcome: 'done' }
  | { outcome: 'no-draft' }
  | { outcome: 'changed'; version: number }
  | { outcome: 'wrong-state'; state: State }
  | { outcome: 'id-taken'; by: number }
);

const steps: Record<Choice, { from: readonly State[]; to: State }> = {
  approve: { from: ['proposed'], to: 'approved' },
  reject: { from: ['proposed'], to: 'rejected' },
  reopen: { from: ['approved', 'rejected'], to: 'proposed' },
};

/**
 * Decides on drafts, each for itself, and answers for each in their order. Decisions wait for one another, so that of two
 * rules with the same id only one is approved.
 */
export const decideSigmaDrafts = (db: Db, decision: Decision): Promise<DecidedSigmaDraft[]> =>
  db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('cti.sigma_decisions'))`);
    const ids = decision.drafts.map(({ id }) => id);
    const rows = await tx
      .select()
      .from(sigmaDrafts)
      .where(inArray(sigmaDrafts.id, ids))
      .orderBy(asc(sigmaDrafts.id))
      .for('update');
    const byId = new Map(rows.map((row) => [row.id, row]));
    const decided: DecidedSigmaDraft[] = [];
    for (const seen of decision.drafts) decided.push(await decideOne(tx, seen, byId.get(seen.id), decision));
    return decided;
  });

const decideOne = async (
  tx: Tx,
  { id, version }: Seen,
  row: Row | undefined,
  { choice, reason, by }: Decision,
): Promise<DecidedSigmaDraft> => {
  const { from, to } = steps[choice];
  if (!row) return { id, outcome: 'no-draft' };
  if (row.version !== version) return { id, outcome: 'changed', version: row.version };
  if (!from.includes(row.state)) return { id, outcome: 'wrong-state', state: row.state };
  const twin = choice === 'approve' ? await approvedTwin(tx, row) : null;
  if (twin !== null) return { id, outcome: 'id-taken', by: twin };
  await tx
    .update(sigmaDrafts)
    .set({ state: to, reason, version: version + 1, decidedBy: by, decidedAt: sql`now()` })
    .where(eq(sigmaDrafts.id, id));
  await tx.insert(sigmaDecisions).values({ draftId: id, choice, reason, yaml: row.yaml, decidedBy: by });
  return { id, outcome: 'done' };
};

const approvedTwin = async (tx: Tx, { id, ruleId }: Row): Promise<number | null> => {
  const [twin] = await tx
    .select({ id: sigmaDrafts.id })
    .from(sigmaDrafts)
    .where(and(eq(sigmaDrafts.ruleId, ruleId), eq(sigmaDrafts.state, 'approved'), ne(sigmaDrafts.id, id)));
  return twin?.id ?? null;
};
