import { errandStates } from '@cti/db/tables/errand';
import { z } from 'zod';
import { Instant } from './common.ts';

/** A source's past, being collected down to a day. */
export const Backfill = z
  .object({
    id: z.number().int(),
    sourceId: z.number().int(),
    since: z.iso.date(),
    state: z.enum(errandStates),
    pages: z.number().int().describe('Archive pages and sitemaps read so far.'),
    entries: z.number().int().describe('Entries seen on them.'),
    added: z.number().int().describe('Those we did not have.'),
    message: z.string().nullable(),
    createdAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'Backfill' });

const isPast = (day: string) => Date.parse(day) < Date.now();

export const BackfillBody = z
  .strictObject({ since: z.iso.date().refine(isPast, 'must be a day in the past') })
  .meta({ id: 'BackfillBody' });
