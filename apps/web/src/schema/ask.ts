import { turnStates, turnVerdicts } from '@cti/db/tables/conversation';
import { z } from 'zod';
import { IdParams, Instant, PageQuery, largestId, pageOf } from './common.ts';

/** Questions one conversation holds. */
export const mostTurns = 200;
const longestQuestion = 2_000;
const longestNote = 2_000;

const Filters = z.strictObject({
  sources: z
    .array(z.number().int().positive().max(largestId))
    .min(1)
    .max(50)
    .optional()
    .describe('Any of these, by id.'),
  since: Instant.optional().describe("The article's own date, included."),
  until: Instant.optional(),
  minScore: z.number().int().min(0).max(100).optional().describe('The lowest hunt score.'),
});

export const AskBody = z
  .strictObject({
    question: z
      .string()
      .max(longestQuestion)
      .refine((text) => text.trim() !== '', 'must ask something'),
    filters: Filters.refine(
      ({ since, until }) => !since || !until || since <= until,
      'since must not be after until',
    ).default({}),
  })
  .meta({ id: 'AskBody' });

export const VerdictBody = z
  .strictObject({
    verdict: z.enum(turnVerdicts).nullable().describe('Null takes it back.'),
    note: z.string().max(longestNote).default(''),
  })
  .meta({ id: 'TurnVerdictBody' });

const Citation = z
  .object({
    articleId: z.number().int(),
    title: z.string(),
    url: z.string(),
    source: z.string().describe('Its name.'),
    publishedAt: Instant.nullable(),
    start: z.number().int().describe("UTF-16 offsets into the article's text when it was asked."),
    end: z.number().int(),
    passage: z.string().describe('The words themselves; they stay when the article changes.'),
  })
  .meta({ id: 'Citation' });

const Sentence = z
  .object({
    text: z.string(),
    citations: z.array(z.number().int()).describe("Places in the turn's `citations`, from 0. Never empty."),
  })
  .meta({ id: 'AnswerSentence' });

/** A question with its answer. */
export const Turn = z
  .object({
    position: z.number().int().describe('From 1.'),
    question: z.string(),
    filters: Filters,
    state: z
      .enum(turnStates)
      .describe('answering; answered; unknown: nothing collected says it; stopped by somebody; failed, see `reason`.'),
    sentences: z.array(Sentence),
    citations: z.array(Citation).describe('Each once, in the order of the sentences.'),
    dropped: z.number().int().describe('Sentences of a model that were left out because no passage bears them out.'),
    model: z.string().nullable().describe('Null: no model wrote it, the sentences are quoted from the articles.'),
    promptVersion: z.string().nullable(),
    reason: z.string().describe('Why no model wrote it, why it is not known or why it failed, in words; else empty.'),
    verdict: z.enum(turnVerdicts).nullable(),
    verdictNote: z.string(),
    askedAt: Instant,
    answeredAt: Instant.nullable(),
  })
  .meta({ id: 'Turn' });

const ConversationHead = z
  .object({
    id: z.number().int(),
    title: z.string().describe('Its first question, shortened.'),
    turns: z.number().int(),
    lastState: z.enum(turnStates).describe("The last turn's."),
    createdAt: Instant,
    changedAt: Instant,
  })
  .meta({ id: 'ConversationHead' });

export const Conversation = z
  .object({
    id: z.number().int(),
    title: z.string(),
    createdAt: Instant,
    changedAt: Instant,
    turns: z.array(Turn),
  })
  .meta({ id: 'Conversation' });

export const ConversationQuery = PageQuery;
export const ConversationPage = pageOf(ConversationHead);

export const TurnParams = IdParams.extend({ position: z.coerce.number().int().min(1).max(mostTurns) });

/** What is being done for an answer. */
export const askSteps = ['searching', 'reading', 'writing', 'checking'] as const;

/** The data of a `progress` event; the page says it in words. */
export const AskProgress = z.object({
  step: z.enum(askSteps),
  passages: z.number().int().nullable().describe('How many are read; null before it is known.'),
});

/** The data of a `sentence` event. Its citations are places in `citations`, as in a turn; `at` counts from 0. */
export const AskedSentence = z.object({ at: z.number().int(), sentence: Sentence, citations: z.array(Citation) });
