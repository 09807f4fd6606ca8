import { z } from 'zod';
import { Instant } from './common.ts';

const Offset = z.number().int().nonnegative();
const Sentence = z.object({
  text: z.string().describe('As the article has it, or what a model states.'),
  start: Offset.describe('Where it stands in the text, or what in the text bears it out; in UTF-16 units.'),
  end: Offset,
});

/** What an article says in short. */
export const TextSummary = z
  .object({
    kind: z
      .enum(['extractive', 'model'])
      .describe('Sentences copied from the article; or what a model wrote, each statement borne out by a quote.'),
    executive: z.array(Sentence),
    technical: z.array(Sentence),
    actions: z.array(Sentence),
    figures: z
      .array(
        z.object({
          kind: z.enum(['money', 'share', 'amount', 'time', 'data', 'score']),
          text: z.string(),
          start: Offset,
          end: Offset,
        }),
      )
      .describe('The numbers that say how large, how long or how bad.'),
    injection: z
      .object({
        score: z.number().int().min(0).max(100),
        isSuspected: z.boolean(),
        signs: z.array(
          z.object({ kind: z.string(), reason: z.string(), start: Offset, end: Offset, isReported: z.boolean() }),
        ),
      })
      .describe('Whether the text speaks to a model that reads it.'),
    model: z.string().nullable(),
    promptVersion: z.string().nullable(),
    madeAt: Instant.nullable(),
    dropped: z.number().int().describe('Statements left out because their quote does not stand in the article.'),
    unreadChars: z.number().int().describe('Characters at the end that did not fit the model.'),
    isReserved: z.boolean().describe('The publisher lets no model read it.'),
    note: z.string().nullable().describe('Why no model wrote it, where one was asked to.'),
  })
  .meta({ id: 'TextSummary' });
