import type { ProposalState } from '@cti/core/proposal';
import { extractText } from '@cti/core/proposal';
import { SourceDeclaration, type SourceRules } from '@cti/core/source';
import { eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '../connect.ts';
import { proposals } from '../tables/proposal.ts';
import { sources } from '../tables/source.ts';
import type { SourceRow } from './checks.ts';
import { changedBy, findClash } from './sources.ts';

export type Choice = 'accept' | 'reject' | 'roll-back';

/** What came of a choice; everything but 'done' changed nothing. `taken`: another source reads that feed. */
export type Decided =
  | { outcome: 'done' }
  | { outcome: 'no-proposal' }
  | { outcome: 'wrong-state'; state: ProposalState }
  | { outcome: 'source-changed'; now: string | null }
  | { outcome: 'unusable'; problem: string }
  | { outcome: 'taken'; by: string };

type ProposalRow = typeof proposals.$inferSelect;

const steps: Record<Choice, { from: ProposalState; to: ProposalState }> = {
  accept: { from: 'open', to: 'accepted' },
  reject: { from: 'open', to: 'rejected' },
  'roll-back': { from: 'accepted', to: 'rolled-back' },
};

/**
 * Does what a person chose for a proposal, the source and the proposal in one transaction. The change is made only while
 * the source still is as the proposal knew it, and taken back only while it still is as the proposal made it.
 */
export const decideProposal = (db: Db, id: number, choice: Choice, by: string): Promise<Decided> =>
  db.transaction(async (tx) => {
    const [proposal] = await tx.select().from(proposals).where(eq(proposals.id, id)).for('update');
    if (!proposal) return { outcome: 'no-proposal' };
    const { from, to } = steps[choice];
    if (proposal.state !== from) return { outcome: 'wrong-state', state: proposal.state };
    if (choice !== 'reject') {
      const { before, after } = proposal;
      const change = choice === 'accept' ? { is: before, becomes: after } : { is: after, becomes: before };
      const refusal = await applyChange(tx, proposal, change, by);
      if (refusal) return refusal;
    }
    await tx
      .update(proposals)
      .set({ state: to, decidedAt: sql`now()` })
      .where(eq(proposals.id, id));
    return { outcome: 'done' };
  });

type Change = { is: string | null; becomes: string | null };

const applyChange = async (
  tx: Tx,
  proposal: ProposalRow,
  { is, becomes }: Change,
  by: string,
): Promise<Decided | null> => {
  const [source] = await tx.select().from(sources).where(eq(sources.id, proposal.sourceId)).for('update');
  if (!source) return { outcome: 'no-proposal' };
  const part = parts[proposal.kind];
  const now = part.of(source);
  if (now !== is) return { outcome: 'source-changed', now };
  const read = part.read(source, becomes);
  if (!read.success) return { outcome: 'unusable', problem: read.error.issues[0]?.message ?? 'is not valid' };
  const { feedUrl } = read.data;
  const clash = feedUrl ? await findClash(tx, { feedUrl }, source.id) : null;
  if (clash) return { outcome: 'taken', by: clash.name };
  await tx
    .update(sources)
    .set({ ...read.data, ...afresh, ...changedBy(by) })
    .where(eq(sources.id, source.id));
  return null;
};

/** The old address' validators say nothing of the new one, and a person wants to see what it brings. */
const afresh = { etag: null, lastModified: null, turnAt: null, nextCheckAt: sql`now()` };

type Read =
  | { success: true; data: Partial<SourceDeclaration> }
  | { success: false; error: { issues: { message: string }[] } };

/** For each kind, what of a source it is about, and the source's own schema for what it would become. */
const parts: Record<
  ProposalRow['kind'],
  { of: (source: SourceRow) => string | null; read: (source: SourceRow, value: string | null) => Read }
> = {
  'feed-url': {
    of: ({ feedUrl }) => feedUrl,
    read: (_, feedUrl) => SourceDeclaration.pick({ feedUrl: true }).safeParse({ feedUrl }),
  },
  'listing-selector': {
    of: ({ rules }) => rules.listing?.selector ?? null,
    read: ({ rules }, selector) =>
      SourceDeclaration.pick({ rules: true }).safeParse({ rules: withSelector(rules, selector) }),
  },
  'extract-selectors': {
    of: ({ rules }) => extractText(rules),
    read: ({ rules }, extract) =>
      SourceDeclaration.pick({ rules: true }).safeParse({
        rules: { ...rules, extract: extract === null ? null : (JSON.parse(extract) as unknown) },
      }),
  },
};

const withSelector = (rules: SourceRules, selector: string | null): SourceRules => {
  const { selector: _, ...listing } = rules.listing ?? {};
  return { ...rules, listing: selector === null ? listing : { ...listing, selector } };
};
