import { promptPurposes } from '@cti/llm/prompts/purpose';
import { z } from 'zod';
import { Instant, IdParams, LastChange, SeenVersion } from './common.ts';

const Words = {
  system: z.string().trim().min(1).max(4_000).describe('What the model is and keeps to.'),
  instruction: z
    .string()
    .trim()
    .min(1)
    .max(8_000)
    .describe('What it is asked. The form of the answer and the fence around the article are added in any case.'),
};

export const PurposeParams = z.object({ purpose: z.enum(promptPurposes) });

const Own = z.object(Words).describe("The program's own, version 0.");

const PromptSummary = z.object({
  purpose: z.enum(promptPurposes),
  title: z.string(),
  about: z.string().describe('What it is for, in a sentence.'),
  inForce: z.number().int().describe('The version that is asked; 0 is the program’s own.'),
  label: z.string().describe('How results name the version in force.'),
  versions: z.number().int().describe('How many versions people wrote.'),
  isForRuns: z.boolean().describe('Whether it can be asked of many articles.'),
  inForceSince: Instant.nullable().describe('Null for the program’s own.'),
});

export const PromptList = z.object({ prompts: z.array(PromptSummary.meta({ id: 'PromptSummary' })) });

const PromptVersion = z
  .object({
    version: z.number().int(),
    ...Words,
    note: z.string(),
    isInForce: z.boolean(),
    createdBy: z.string(),
    createdAt: Instant,
  })
  .meta({ id: 'PromptVersion' });

export const Prompt = PromptSummary.extend({
  own: Own,
  fixed: z.string().describe('What is added to every version: no prompt can leave it out.'),
  history: z.array(PromptVersion).describe('The versions people wrote, newest first.'),
}).meta({ id: 'Prompt' });

export const PromptVersionBody = z.strictObject({
  ...Words,
  note: z.string().trim().max(500).default('').describe('What was changed and why.'),
});

export const InForceBody = z.strictObject({
  version: z.number().int().min(0).max(1_000_000).describe('0 is the program’s own.'),
});

/** What some purposes must be told besides the article. */
export const AskedWith = {
  question: z.string().trim().min(3).max(2_000).optional().describe('For the purpose free: what is asked.'),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/, 'must be a language’s code, such as en')
    .optional()
    .describe('For the purpose translation: into which language; English when left out.'),
};

export const PromptTestBody = z.strictObject({ ...Words, articleId: IdParams.shape.id, ...AskedWith });

export const StackTermsBody = z.strictObject({
  terms: z.array(z.string().trim().min(2).max(60)).max(200),
  version: SeenVersion,
});

/** Words that decide what touches us: products, vendors, systems. */
export const StackTerms = z
  .object({
    terms: z.array(z.string()),
    version: z.number().int().describe('Counts how often people replaced them.'),
    changed: LastChange,
  })
  .meta({ id: 'StackTerms' });
