import { proposalKinds, proposalStates } from '@cti/core/proposal';
import { z } from 'zod';
import { Instant, PageQuery, largestId } from './common.ts';
import { PreviewEntry } from './source-preview.ts';

/** A change to a source that we noticed should be made; it waits for a person. */
export const Proposal = z
  .object({
    id: z.number().int(),
    sourceId: z.number().int(),
    sourceName: z.string(),
    kind: z.enum(proposalKinds),
    before: z.string().nullable(),
    after: z.string().nullable(),
    reason: z.string().describe('What made us propose it, in words.'),
    preview: z.object({ before: z.array(PreviewEntry), after: z.array(PreviewEntry) }),
    state: z.enum(proposalStates),
    createdAt: Instant,
    decidedAt: Instant.nullable(),
  })
  .meta({ id: 'Proposal' });

export const ProposalQuery = PageQuery.extend({
  state: z.enum(proposalStates).optional(),
  sourceId: z.coerce.number().int().positive().max(largestId).optional(),
});
