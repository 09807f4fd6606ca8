import { entityKinds } from '@cti/core/entity';
import { articleKinds, huntLanguages, huntPlatforms } from '@cti/llm/prompts/answers';
import { promptPurposes } from '@cti/llm/prompts/purpose';
import { z } from 'zod';
import { Instant } from './common.ts';
import { AskedWith } from './prompt.ts';

const Offset = z.number().int().nonnegative();
const Quote = {
  start: Offset.describe('Where the words that bear it out stand in the text, in UTF-16 units.'),
  end: Offset,
};
const Claim = z.object({ text: z.string(), ...Quote }).meta({ id: 'ModelClaim' });
const YesOrNo = z
  .object({ answer: z.enum(['yes', 'no']), ...Quote })
  .nullable()
  .describe('Null where the article does not tell.');

export const SummaryValue = z.object({ executive: z.array(Claim), technical: z.array(Claim), actions: z.array(Claim) });
const Triage = z.object({
  kind: z.object({ name: z.enum(articleKinds), ...Quote }).nullable(),
  exploited: YesOrNo,
  patch: YesOrNo,
  poc: YesOrNo,
  stack: z.array(z.object({ term: z.string(), ...Quote })).describe('Which of the stack’s terms it touches.'),
  urgency: z.enum(['now', 'soon', 'routine']).describe('Reckoned from what is proven, not said by the model.'),
});
const Evidence = z.object({
  techniques: z.array(z.object({ id: z.string(), name: z.string(), text: z.string(), ...Quote })),
  entities: z.array(z.object({ kind: z.enum(entityKinds), name: z.string(), ...Quote })),
});
const Hunts = z.object({
  hunts: z.array(
    z.object({
      title: z.string(),
      platform: z.enum(huntPlatforms),
      language: z.enum(huntLanguages),
      query: z.string(),
      looksFor: z.string(),
      ...Quote,
    }),
  ),
});
const Questions = z.object({ questions: z.array(z.object({ question: z.string(), why: z.string(), ...Quote })) });
const Huntability = z.object({
  score: z.number().int().min(0).max(10).describe('The sum of the points of the proven reasons.'),
  reasons: z.array(
    z.object({
      criterion: z.enum(['process', 'persistence', 'behaviour', 'context']),
      points: z.number().int(),
      text: z.string(),
      ...Quote,
    }),
  ),
});
const Translation = z.object({
  language: z.string(),
  text: z.string(),
  values: z.number().int().describe('Observables that were kept to the letter.'),
});
const Free = z.object({
  question: z.string(),
  answer: z.array(Claim).describe('Empty where the article does not say.'),
});

const made = {
  model: z.string().describe('Provider and model.'),
  promptVersion: z
    .string()
    .describe('Such as summary-1, the program’s own, or summary-v3, the third that people wrote.'),
  dropped: z.number().int().describe('Statements left out because their quote or their id does not hold.'),
  unreadChars: z.number().int().describe('Characters at the end that did not fit the model.'),
};

const valued = [
  z.object({ purpose: z.literal('summary'), value: SummaryValue }),
  z.object({ purpose: z.literal('triage'), value: Triage }),
  z.object({ purpose: z.literal('evidence'), value: Evidence }),
  z.object({ purpose: z.literal('hunts'), value: Hunts }),
  z.object({ purpose: z.literal('questions'), value: Questions }),
  z.object({ purpose: z.literal('huntability'), value: Huntability }),
  z.object({ purpose: z.literal('translation'), value: Translation }),
  z.object({ purpose: z.literal('free'), value: Free }),
] as const;
const Valued = z.discriminatedUnion('purpose', [...valued]);

/** What a model made of an article for one purpose. */
export const ModelResult = z
  .object({
    id: z.number().int(),
    subject: z.string().describe('What tells results of one purpose apart: a language, or a question’s hash.'),
    ...made,
    madeBy: z.string(),
    madeAt: Instant,
    outdated: z
      .array(z.enum(['text', 'prompt', 'model']))
      .describe('What is another by now. Quotes of another text no longer stand where they say.'),
  })
  .and(Valued)
  .meta({ id: 'ModelResult' });

export const ModelResultList = z.object({ results: z.array(ModelResult) });

export const ResultParams = z.object({
  id: z.coerce.number().int().positive().max(2_147_483_647),
  purpose: z.enum(promptPurposes),
});

export const ResultBody = z.strictObject(AskedWith);

/** What a prompt that is tried out makes of an article; nothing of it is stored but its cost. */
export const PromptTrial = z
  .object({ ...made, isCached: z.boolean(), usd: z.number(), latencyMs: z.number().int() })
  .and(Valued)
  .meta({ id: 'PromptTrial' });
