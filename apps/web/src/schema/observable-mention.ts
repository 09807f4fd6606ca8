import { Tier } from '@cti/core/source';
import { verdicts } from '@cti/core/verdict';
import { z } from 'zod';
import { ArticleSummary } from './article.ts';
import { Instant } from './common.ts';

const offset = (what: string) => z.number().int().describe(`${what}, in UTF-16 units of the article's text.`);

const NamingSentence = z
  .object({
    start: offset('Where it begins'),
    end: offset('Where it ends'),
    text: z.string(),
    places: z
      .array(z.object({ start: offset('Where the value begins'), end: offset('Where it ends'), original: z.string() }))
      .describe('Where in it the value stands, as the author spelled it.'),
  })
  .meta({ id: 'NamingSentence' });

/** Sentences of one article that a page has; the export has all. */
export const mostSentences = 10;

/** An article that mentions an observable, with the sentences. */
export const MentioningArticle = z
  .object({
    article: ArticleSummary,
    mentions: z.number().int(),
    verdict: z.enum(verdicts).describe('What the value is to this article.'),
    reason: z.string().describe('Why, where it is more than observed.'),
    sentences: z.array(NamingSentence).describe(`Its first ${mostSentences} that the value stands in.`),
    moreSentences: z.number().int().describe('How many it has besides.'),
  })
  .meta({ id: 'MentioningArticle' });

/** A source that names an observable. */
export const NamingSource = z
  .object({
    id: z.number().int(),
    name: z.string(),
    tier: Tier,
    articles: z.number().int().describe('Of it that mention the value, copies of one text included.'),
    mentions: z.number().int(),
    firstSeenAt: Instant.describe("By the articles' own dates."),
    lastSeenAt: Instant,
  })
  .meta({ id: 'NamingSource' });

export const MentionExportQuery = z.object({ format: z.enum(['csv', 'jsonl']).default('csv') });
