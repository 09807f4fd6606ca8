import { asc, eq, max } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { sigmaDecisions, sigmaDrafts } from '../tables/sigma.ts';

/** The rules a person approved, oldest first. */
export const approvedSigmaRules = (db: Executor) =>
  db
    .select({
      id: sigmaDrafts.id,
      version: sigmaDrafts.version,
      ruleId: sigmaDrafts.ruleId,
      title: sigmaDrafts.title,
      category: sigmaDrafts.category,
      product: sigmaDrafts.product,
      service: sigmaDrafts.service,
      yaml: sigmaDrafts.yaml,
      decidedAt: sigmaDrafts.decidedAt,
    })
    .from(sigmaDrafts)
    .where(eq(sigmaDrafts.state, 'approved'))
    .orderBy(asc(sigmaDrafts.id));

export type ApprovedSigmaRule = Awaited<ReturnType<typeof approvedSigmaRules>>[number];

/** Changes with every decision, and only decisions change what is approved. */
export const sigmaDecisionsMark = async (db: Executor): Promise<number> => {
  const [row] = await db.select({ last: max(sigmaDecisions.id) }).from(sigmaDecisions);
  return row?.last ?? 0;
};
