/** Which part of a source a proposal would change. */
export const proposalKinds = ['feed-url', 'listing-selector'] as const;
export type ProposalKind = (typeof proposalKinds)[number];

export const proposalStates = ['open', 'accepted', 'rejected', 'rolled-back'] as const;
export type ProposalState = (typeof proposalStates)[number];

/** An entry as a preview shows it; the date as ISO 8601. */
export type PreviewEntry = { title: string; url: string; publishedAt: string | null };

/** What a check would find before and after the change; empty where that could not be read. */
export type ProposalPreview = { before: PreviewEntry[]; after: PreviewEntry[] };
