import { and, asc, eq, max } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { sigmaDecisions, sigmaDrafts } from '../tables/sigma.ts';
import { withoutOrUpToTlp } from './tlp.ts';

/** The rules a person approved, of articles that may be shown up to `maxTlp`, oldest first. */
export const approvedSigmaRules = (db: Executor, maxTlp: number) =>
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
    .leftJoin(articles, eq(articles.id, sigmaDrafts.articleId))
    .where(and(eq(sigmaDrafts.state, 'approved'), withoutOrUpToTlp(maxTlp, sigmaDrafts.goneTlp)))
    .orderBy(asc(sigmaDrafts.id));

export type ApprovedSigmaRule = Awaited<ReturnType<typeof approvedSigmaRules>>[number];

/** Changes with every decision, and only decisions change what is approved. */
export const sigmaDecisionsMark = async (db: Executor): Promise<number> => {
  const [row] = await db.select({ last: max(sigmaDecisions.id) }).from(sigmaDecisions);
  return row?.last ?? 0;
};
