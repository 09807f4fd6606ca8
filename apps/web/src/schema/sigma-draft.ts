import { observableTypes } from '@cti/core/observable';
import { sigmaChoices, sigmaMakers, sigmaStates } from '@cti/db/tables/sigma';
import { z } from 'zod';
import { Instant, PageQuery, largestId } from './common.ts';
import { SigmaCheck, SigmaLogsource, SigmaText } from './sigma.ts';

const RowId = z.number().int().positive().max(largestId);
const version = z.number().int().min(1).max(largestId).describe('The version you saw; another one is answered 409.');
const reason = z.string().trim().max(2000).default('').describe('Required to reject.');

/** A rule made from an article, as the queue shows it. */
export const SigmaDraftSummary = z
  .object({
    id: z.number().int(),
    article: z.object({ id: z.number().int(), title: z.string() }).nullable().describe('Null when it is gone.'),
    ruleId: z.string(),
    title: z.string(),
    level: z.string().nullable(),
    logsource: SigmaLogsource,
    state: z.enum(sigmaStates),
    reason: z.string().describe('Why it was decided so.'),
    madeBy: z.enum(sigmaMakers),
    model: z.string().nullable().describe('Provider and model that worded it; null for a template’s.'),
    iocOnly: z.boolean().describe('As it was made, it knew only values that change with the next campaign.'),
    edited: z.boolean().describe('Its text is no longer the one it was made with.'),
    evidenceCount: z.number().int(),
    version: z.number().int(),
    createdAt: Instant,
    editedBy: z.string().nullable(),
    editedAt: Instant.nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: Instant.nullable(),
  })
  .meta({ id: 'SigmaDraftSummary' });

const SigmaEvidence = z
  .object({
    type: z.enum(observableTypes),
    value: z.string(),
    defanged: z.string(),
    start: z.number().int().describe('UTF-16 offset in the text as it was.'),
    end: z.number().int(),
    stands: z.boolean().describe("The article's present text still says it there."),
    before: z.string().describe('The words before it, defanged.'),
    words: z.string(),
    after: z.string(),
  })
  .meta({ id: 'SigmaEvidence' });

const SigmaDecision = z
  .object({
    id: z.number().int(),
    choice: z.enum(sigmaChoices),
    reason: z.string(),
    decidedBy: z.string(),
    decidedAt: Instant,
  })
  .meta({ id: 'SigmaDecision' });

export const SigmaDraft = SigmaDraftSummary.extend({
  yaml: z.string(),
  madeYaml: z.string().describe('Its text as it was made.'),
  evidence: z.array(SigmaEvidence),
  check: SigmaCheck,
  decisions: z.array(SigmaDecision).describe('Newest first.'),
}).meta({ id: 'SigmaDraft' });

export const SigmaDraftQuery = PageQuery.extend({
  state: z.enum(sigmaStates).optional(),
  articleId: z.coerce.number().int().positive().max(largestId).optional(),
  logsource: z.string().max(200).optional().describe('A category, product or service: process_creation, windows.'),
});

/** How many drafts there are. */
export const SigmaDraftTotals = z
  .object({
    states: z.object({ proposed: z.number().int(), approved: z.number().int(), rejected: z.number().int() }),
    logsources: z.array(z.object({ name: z.string(), drafts: z.number().int() })),
  })
  .meta({ id: 'SigmaDraftTotals' });

/** What became of an article's evidence. */
export const SigmaDraftsMade = z
  .object({
    added: z.number().int(),
    known: z.number().int().describe('Rules that were made of it before; they stay as they are.'),
    setAside: z.number().int().describe('Values that take no part because they are not the attacker’s.'),
    unused: z
      .array(z.object({ type: z.enum(observableTypes), value: z.string(), defanged: z.string(), reason: z.string() }))
      .describe('Values no rule was made of, and why; at most 500.'),
  })
  .meta({ id: 'SigmaDraftsMade' });

/** What became of the rules that a model worded. */
export const SigmaDraftsWorded = z
  .object({
    added: z.number().int(),
    known: z.number().int().describe('Rules that were made of it before; they stay as they are.'),
    tries: z
      .number()
      .int()
      .describe('How often the model was asked; what fails goes back with its faults, twice at most.'),
    model: z
      .string()
      .nullable()
      .describe('Null when the evidence leaves no event to write a rule over, and nothing was asked.'),
    refused: z
      .array(z.object({ title: z.string(), problems: z.array(z.string()) }))
      .describe('Rules that were given up, with their last faults.'),
  })
  .meta({ id: 'SigmaDraftsWorded' });

export const SigmaDraftPatch = z.strictObject({ yaml: SigmaText, version }).meta({ id: 'SigmaDraftPatch' });

const rejectsInWords = ({ choice, reason: why }: { choice: string; reason: string }): boolean =>
  choice !== 'reject' || why !== '';
const inWords = { path: ['reason'], message: 'must say why it is rejected' };

export const SigmaDecisionBody = z
  .strictObject({ choice: z.enum(sigmaChoices), reason, version })
  .refine(rejectsInWords, inWords)
  .meta({ id: 'SigmaDecisionBody' });

export const SigmaDecisionsBody = z
  .strictObject({
    choice: z.enum(sigmaChoices),
    reason,
    drafts: z
      .array(z.strictObject({ id: RowId, version }))
      .min(1)
      .max(200)
      .refine((drafts) => new Set(drafts.map(({ id }) => id)).size === drafts.length, 'must name each draft once'),
  })
  .refine(rejectsInWords, inWords)
  .meta({ id: 'SigmaDecisionsBody' });

/** What came of each, in the order of the request. */
export const SigmaDecided = z
  .object({
    decided: z.array(
      z.object({
        id: z.number().int(),
        done: z.boolean(),
        problem: z.string().nullable().describe('Why nothing was done.'),
      }),
    ),
  })
  .meta({ id: 'SigmaDecided' });
