import { labelledPassage } from '@cti/core/passage';
import { z } from 'zod';
import { Instant, PageQuery, largestId } from './common.ts';

const Offset = z.number().int().min(0).max(largestId);

/** What a person says of a passage: whether it is worth a hunt. */
export const PassageLabel = z
  .object({
    id: z.number().int(),
    articleId: z.number().int().nullable().describe('Null when the article is gone.'),
    start: z.number().int().describe('UTF-16 offset in the text as it was labelled.'),
    end: z.number().int(),
    text: z.string(),
    huntable: z.boolean(),
    labelledBy: z.string(),
    labelledAt: Instant,
    withdrawnBy: z.string().nullable(),
    withdrawnAt: Instant.nullable().describe('Since when it counts for nothing; null while it holds.'),
    probability: z.number().describe('What the model in use says of the passage now, 0 to 1.'),
  })
  .meta({ id: 'PassageLabel' });

export const ArticleLabel = PassageLabel.extend({
  stands: z.boolean().describe('The present text still has the passage in this place.'),
}).meta({ id: 'ArticleLabel' });

/** One passage among all that were labelled. */
export const LabelledPassage = PassageLabel.extend({
  articleTitle: z.string().nullable(),
  defanged: z.string().describe('The passage, its addresses made safe to show.'),
}).meta({ id: 'LabelledPassage' });

export const ExplainedPassage = LabelledPassage.extend({
  words: z
    .array(
      z.object({
        start: z.number().int().describe('Offset in the passage.'),
        end: z.number().int(),
        defanged: z.string(),
        contribution: z.number().describe('Log-odds: above zero towards worth a hunt.'),
      }),
    )
    .describe('The words that moved the model most.'),
}).meta({ id: 'ExplainedPassage' });

export const PassageLabelBody = z
  .strictObject({ start: Offset, end: Offset, huntable: z.boolean() })
  .refine(({ start, end }) => end - start >= labelledPassage.least && end - start <= labelledPassage.most, {
    path: ['end'],
    message: `must be ${labelledPassage.least} to ${labelledPassage.most} characters after the start`,
  })
  .meta({ id: 'PassageLabelBody' });

export const LabelledPassageQuery = PageQuery.extend({
  limit: z.coerce.number().int().min(1).max(50).default(20),
  huntable: z.enum(['true', 'false']).optional(),
  state: z.enum(['open', 'withdrawn']).default('open').describe('What holds, or what was taken back.'),
});
