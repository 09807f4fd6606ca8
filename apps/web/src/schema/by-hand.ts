import { z } from 'zod';
import { largestId } from './common.ts';

export const PastedBody = z
  .strictObject({
    text: z.string().min(1).max(2_000_000).describe('Addresses, one a line or among prose, plain or defanged.'),
    sourceId: z.number().int().positive().max(largestId).optional().describe('Whose they are; "By hand" if left out.'),
  })
  .meta({ id: 'PastedUrls' });

const PastedUrl = z.object({ url: z.string(), articleId: z.number().int() });

/** What became of pasted addresses. */
export const Pasted = z
  .object({
    added: z.array(PastedUrl),
    known: z.array(PastedUrl).describe('Those we have already.'),
    rejected: z.array(z.object({ line: z.number().int().describe('From 1.'), text: z.string(), reason: z.string() })),
  })
  .meta({ id: 'Pasted' });

export const UploadQuery = z.object({
  fileName: z.string().trim().min(1).max(255),
  sourceId: z.coerce.number().int().positive().max(largestId).optional().describe('"By hand" if left out.'),
});

export const Uploaded = z
  .object({ articleId: z.number().int(), known: z.boolean().describe('Whether we have had the same bytes before.') })
  .meta({ id: 'Uploaded' });
