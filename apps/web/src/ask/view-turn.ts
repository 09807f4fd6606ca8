import type { TurnRow } from '@cti/db/read/conversations';
import type { AskFilters, Citation } from '@cti/db/tables/conversation';

/** Dates are texts where they are stored as JSON. */
const dateOf = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text));

const viewFilters = ({ sources, since, until, minScore }: AskFilters) => ({
  ...(sources ? { sources } : {}),
  ...(since ? { since: dateOf(since) } : {}),
  ...(until ? { until: dateOf(until) } : {}),
  ...(minScore === undefined ? {} : { minScore }),
});

export const viewCitation = (citation: Citation) => ({
  ...citation,
  publishedAt: citation.publishedAt === null ? null : new Date(citation.publishedAt),
});

/** A turn as the API answers it. */
export const viewTurn = (turn: TurnRow) => ({
  ...turn,
  filters: viewFilters(turn.filters),
  citations: turn.citations.map(viewCitation),
});
