import type { ProposalState } from '@cti/core/proposal';
import { and, desc, eq, getTableColumns, lt } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../connect.ts';
import { proposals } from '../tables/proposal.ts';
import { sources } from '../tables/source.ts';
import { type Page, type PageRequest, RowId, decodeCursor, pageFrom } from './page.ts';

export type Proposal = typeof proposals.$inferSelect & { sourceName: string };

export type ProposalFilters = { state?: ProposalState | undefined; sourceId?: number | undefined };

const Cursor = z.tuple([RowId]);

const proposalRows = (db: Executor) =>
  db
    .select({ ...getTableColumns(proposals), sourceName: sources.name })
    .from(proposals)
    .innerJoin(sources, eq(sources.id, proposals.sourceId));

/** The proposals that pass the filters, newest first. */
export const listProposals = async (
  db: Executor,
  { state, sourceId }: ProposalFilters,
  { cursor, limit }: PageRequest,
): Promise<Page<Proposal>> => {
  const after = decodeCursor(cursor, Cursor);
  const rows = await proposalRows(db)
    .where(
      and(
        state && eq(proposals.state, state),
        sourceId === undefined ? undefined : eq(proposals.sourceId, sourceId),
        after === null ? undefined : lt(proposals.id, after[0]),
      ),
    )
    .orderBy(desc(proposals.id))
    .limit(limit + 1);
  return pageFrom(rows, limit, ({ id }) => [id]);
};

/** One proposal; null when there is none with this id. */
export const findProposal = async (db: Executor, id: number): Promise<Proposal | null> => {
  const [row] = await proposalRows(db).where(eq(proposals.id, id));
  return row ?? null;
};
