import { runPurposes } from '@cti/llm/prompts/purpose';
import { z } from 'zod';
import { Instant, PageQuery } from './common.ts';

const count = z.number().int();
const MicroCents = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);

const Selection = z
  .strictObject({
    sources: z.array(z.number().int().positive().max(2_147_483_647)).max(200).optional().describe('Of any of these.'),
    since: Instant.optional().describe('By the article’s own date, included.'),
    until: Instant.optional(),
    minScore: z.number().min(0).max(100).optional().describe('The least hunt score.'),
    onlyOutdated: z
      .boolean()
      .default(true)
      .describe('Only articles without a result, or whose result another text, prompt or model made.'),
    limit: z.number().int().min(1).max(5_000).default(1_000).describe('The newest so many.'),
  })
  .describe('Which articles; copies, and what its publisher lets no model read, are never among them.');

export const EstimateBody = z.strictObject({ purpose: z.enum(runPurposes), selection: Selection });

export const ModelRunBody = EstimateBody.extend({
  agreedMicroCents: MicroCents.describe('The price that was agreed to: the estimate’s.'),
});

export const ModelRunEstimate = z
  .object({
    articles: count,
    inputTokens: count,
    outputTokens: count.describe('At the most.'),
    microCents: MicroCents.describe('Millionths of a cent. It leans high: the longest answers are counted.'),
    usd: z.number(),
    model: z.string().nullable().describe('Provider and model; null where none is chosen.'),
    promptVersion: z.string(),
    stop: z
      .string()
      .nullable()
      .describe('Why it would not begin, or would stop before its end: no model, no price, or a cap. In words.'),
    cap: z
      .object({
        purpose: z.string().nullable(),
        period: z.enum(['day', 'month']),
        usd: z.number(),
        spentUsd: z.number(),
        resumesAt: Instant,
      })
      .nullable()
      .describe('The cap that would stop it; it goes on by itself when the day or month ends.'),
  })
  .meta({ id: 'ModelRunEstimate' });

export const ModelRun = z
  .object({
    id: count,
    purpose: z.enum(runPurposes),
    state: z.enum(['running', 'stopped', 'done']),
    waitsFor: z
      .string()
      .describe('Why it waits, such as a cap that is reached, or what stopped it; empty while it goes on.'),
    total: count,
    done: count,
    failed: count,
    waiting: count,
    estimatedUsd: z.number(),
    spentUsd: z.number().describe('What the ledger holds for its articles and purpose since it was asked for.'),
    requestedBy: z.string(),
    requestedAt: Instant,
    endedAt: Instant.nullable(),
  })
  .meta({ id: 'ModelRun' });

export const ModelRunDetail = ModelRun.extend({
  failures: z
    .array(z.object({ articleId: count, title: z.string(), reason: z.string() }))
    .describe('At most 100, the latest first.'),
}).meta({ id: 'ModelRunDetail' });

export const ModelRunQuery = PageQuery;
