import { fetchKinds } from '@cti/core/fetch-decision';
import { skipReasons, stages } from '@cti/core/stage';
import { z } from 'zod';
import { Instant, PageQuery, largestId } from './common.ts';
import { Skip } from './source.ts';

const Id = z.coerce.number().int().positive().max(largestId);

const RobotsRule = {
  rule: z.string().nullable().describe('The line of robots.txt that decided, as it stands there.'),
  ruleLine: z.number().int().nullable(),
  ruleAgent: z.string().nullable().describe('The User-agent its group is for.'),
  robotsSha256: z.string().nullable(),
  robotsFetchedAt: Instant.nullable(),
};

/** Why an address was asked for, or was not, and what came of it. */
export const FetchDecision = z
  .object({
    id: z.number().int(),
    decidedAt: Instant,
    url: z.string(),
    kind: z.enum(fetchKinds),
    sourceId: z.number().int().nullable(),
    sourceName: z.string().nullable(),
    articleId: z.number().int().nullable(),
    articleTitle: z.string().nullable(),
    allowed: z.boolean(),
    reason: z.string().describe('In words.'),
    ...RobotsRule,
    status: z.number().int().nullable().describe('HTTP status, when there was an answer.'),
    bytes: z.number().int().nullable(),
    durationMs: z.number().int().nullable(),
    code: z.string().nullable().describe('What went wrong.'),
  })
  .meta({ id: 'FetchDecision' });

export const FetchDecisionQuery = PageQuery.extend({
  url: z.string().max(8192).optional().describe('Exactly this address.'),
  articleId: Id.optional(),
  sourceId: Id.optional(),
  allowed: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
});

export const ExplainQuery = z.object({ url: z.url({ protocol: /^https?$/ }).max(8192) });

/** All we know about fetching one address, from what is stored: nothing is asked of its site. */
export const Explanation = z
  .object({
    url: z.string(),
    origin: z.string(),
    known: z.boolean().describe('Whether this very address ever came to us.'),
    verdict: z
      .object({ allowed: z.boolean(), reason: z.string(), ...RobotsRule })
      .nullable()
      .describe("What its site's robots.txt, as we have it, says of it; null when we have none."),
    robotsBody: z.string().nullable(),
    host: z
      .object({
        nextTurnAt: Instant,
        delayMs: z.number().int(),
        heldUntil: Instant.nullable(),
        heldReason: z.string().nullable(),
        failures: z.number().int(),
      })
      .nullable(),
    decisions: z.array(FetchDecision).describe('The last 20.'),
    skips: z.array(Skip),
    article: z
      .object({
        id: z.number().int(),
        title: z.string(),
        stage: z.enum(stages),
        skipReason: z.enum(skipReasons).nullable(),
        lastError: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'Explanation' });
