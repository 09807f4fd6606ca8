import { z } from 'zod';
import { Instant, largestId } from './common.ts';

export const Version = z.number().int().min(1).max(largestId);

export const NoteText = z
  .string()
  .max(20_000)
  .refine((text) => text.trim() !== '', 'must say something');

export const Note = z
  .object({
    id: z.number().int(),
    articleId: z.number().int(),
    text: z.string().describe('Markdown.'),
    version: z.number().int(),
    authorId: z.string(),
    authorName: z.string(),
    createdAt: Instant,
    changedBy: z.string().nullable().describe('The name of who changed it last.'),
    changedAt: Instant.nullable(),
  })
  .meta({ id: 'Note' });

export const NoteBody = z.strictObject({ text: NoteText }).meta({ id: 'NoteBody' });
export const NotePatch = z.strictObject({ text: NoteText, version: Version }).meta({ id: 'NotePatch' });

/** For what is removed: the version that was read. */
export const VersionQuery = z.object({ version: z.coerce.number().int().min(1).max(largestId) });
