import { observableTypes } from '@cti/core/observable';
import { passageKinds } from '@cti/db/write/desk/annotations';
import { z } from 'zod';
import { Instant, PageQuery, largestId } from './common.ts';

const annotationKinds = [...passageKinds, ...observableTypes] as const;
const uses = ['train', 'eval', 'gold'] as const;
const Offset = z.number().int().min(0).max(largestId);

export const Annotation = z
  .object({
    id: z.number().int(),
    articleId: z.number().int().nullable().describe('Null when the article is gone.'),
    articleTitle: z.string().nullable(),
    articleUrl: z.string().nullable(),
    start: z.number().int().describe('UTF-16 offset in the present text, or in the last that had the quote.'),
    end: z.number().int(),
    quote: z.string(),
    stale: z.boolean().describe('The present text does not have the quote in one place.'),
    kind: z.string().describe('huntable, not-huntable, or a type of observable.'),
    use: z.enum(uses).nullable(),
    madeBy: z.string(),
    madeByName: z.string(),
    madeAt: Instant,
  })
  .meta({ id: 'Annotation' });

export const AnnotationBody = z
  .strictObject({
    articleId: z.number().int().positive().max(largestId),
    start: Offset,
    end: Offset,
    kind: z.enum(annotationKinds),
  })
  .meta({ id: 'AnnotationBody' });

const filters = {
  articleId: z.coerce.number().int().positive().max(largestId).optional(),
  kind: z.enum(annotationKinds).optional(),
  use: z.enum([...uses, 'none']).optional(),
  madeBy: z.string().max(200).optional().describe("A user's id."),
};

export const AnnotationQuery = PageQuery.extend(filters);
export const AnnotationExportQuery = z.object({ ...filters, format: z.enum(['csv', 'jsonl']).default('jsonl') });
export const UseBody = z.strictObject({ use: z.enum(uses) });
