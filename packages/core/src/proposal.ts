import type { ExtractRule } from './source.ts';

/** Which part of a source a proposal would change. */
export const proposalKinds = ['feed-url', 'listing-selector', 'extract-selectors'] as const;
export type ProposalKind = (typeof proposalKinds)[number];

export const proposalStates = ['open', 'accepted', 'rejected', 'rolled-back'] as const;
export type ProposalState = (typeof proposalStates)[number];

/** An entry as a preview shows it; the date as ISO 8601. */
export type PreviewEntry = { title: string; url: string; publishedAt: string | null };

/** What a check would find before and after the change; empty where that could not be read. */
export type ProposalPreview = { before: PreviewEntry[]; after: PreviewEntry[] };

/** How a proposal writes a source's selectors for its articles: as JSON, the order of keys being no difference; null for none. */
export const extractText = ({ extract }: { extract?: ExtractRule | null | undefined }): string | null =>
  extract == null
    ? null
    : JSON.stringify(Object.fromEntries(Object.entries(extract).toSorted(([a], [b]) => a.localeCompare(b))));
