import type { ProposalKind, ProposalPreview } from '@cti/core/proposal';
import { and, eq, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { proposals } from '../tables/proposal.ts';

export type NewProposal = {
  sourceId: number;
  kind: ProposalKind;
  before: string | null;
  after: string;
  reason: string;
  preview: ProposalPreview;
};

/** Proposes a change, unless the same is open already or a person has turned it down. True when it is new. */
export const propose = async (db: Executor, proposal: NewProposal): Promise<boolean> => {
  const { sourceId, kind, after } = proposal;
  const turnedDown = await db.$count(
    proposals,
    and(
      eq(proposals.sourceId, sourceId),
      eq(proposals.kind, kind),
      eq(proposals.after, after),
      sql`${proposals.state} in ('rejected', 'rolled-back')`,
    ),
  );
  if (turnedDown > 0) return false;
  const added = await db.insert(proposals).values(proposal).onConflictDoNothing().returning({ id: proposals.id });
  return added.length > 0;
};
