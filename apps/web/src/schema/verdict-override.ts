import { observableTypes } from '@cti/core/observable';
import { overrideScopes, overrideVerdicts } from '@cti/core/verdict';
import { z } from 'zod';
import { Instant, PageQuery, largestId } from './common.ts';

const overrideFields = {
  id: z.number().int(),
  type: z.enum(observableTypes),
  value: z.string().describe('For a domain name, *.site.example means the names below; for an address, a CIDR block.'),
  defanged: z.string(),
  verdict: z.enum(overrideVerdicts).describe('observed: it counts. benign: it is set aside.'),
  scope: z.enum(overrideScopes),
  articleId: z.number().int().nullable(),
  decidedBy: z.string(),
  reason: z.string(),
  decidedAt: Instant,
  withdrawnBy: z.string().nullable(),
  withdrawnAt: Instant.nullable(),
};

/** What a person decided of a value, and when it was taken back. */
export const VerdictOverride = z
  .object({ ...overrideFields, articleTitle: z.string().nullable() })
  .meta({ id: 'VerdictOverride' });

export const OverrideBody = z
  .strictObject({
    type: z.enum(observableTypes),
    value: z.string().min(1).max(4096).describe('Refanged or defanged.'),
    verdict: z.enum(overrideVerdicts),
    articleId: z.number().int().positive().max(largestId).optional().describe('For this article only.'),
    reason: z.string().trim().max(500).default(''),
  })
  .meta({ id: 'OverrideBody' });

/** What came of a decision. */
export const OverrideResult = z
  .object({
    override: VerdictOverride,
    replaced: VerdictOverride.nullable().describe('The decision that held before, withdrawn now.'),
    articles: z.number().int().describe('How many articles were judged anew.'),
  })
  .meta({ id: 'OverrideResult' });

export const overrideStates = ['open', 'withdrawn'] as const;

export const OverrideFilters = z.object({
  state: z.enum(overrideStates).optional().describe('Those that hold, or those taken back; both if left out.'),
  scope: z.enum(overrideScopes).optional(),
  verdict: z.enum(overrideVerdicts).optional(),
  type: z.enum(observableTypes).optional(),
  articleId: z.coerce.number().int().positive().max(largestId).optional(),
  q: z.string().max(500).optional().describe('A part of the value, refanged or defanged, or of the reason.'),
});

export const OverrideQuery = PageQuery.extend(OverrideFilters.shape);

export const ListBody = z
  .strictObject({
    text: z
      .string()
      .min(1)
      .max(1_000_000)

      .describe('One value a line, refanged or defanged; “# reason” may follow.'),
    verdict: z.enum(overrideVerdicts),
  })
  .meta({ id: 'ListBody' });

/** What became of each line of a list. */
export const ListResult = z
  .object({
    lines: z.array(
      z.object({
        line: z.number().int().describe('From 1.'),
        text: z.string(),
        outcome: z.enum(['added', 'replaced', 'unchanged', 'refused']),
        type: z.enum(observableTypes).nullable(),
        value: z.string().nullable(),
        problem: z.string().nullable().describe('Why it was refused.'),
      }),
    ),
    articles: z.number().int().describe('How many articles were judged anew.'),
  })
  .meta({ id: 'ListResult' });

export const ListExportQuery = z.object({
  verdict: z.enum(overrideVerdicts),
  format: z.enum(['text', 'csv']).default('text'),
});
