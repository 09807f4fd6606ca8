import { reliabilities } from '@cti/core/priority';
import { SourceDeclaration, SourceRules, SourceState, Tier } from '@cti/core/source';
import { skipReasons } from '@cti/core/stage';
import { Tlp } from '@cti/core/tlp';
import { urlPatternProblem } from '@cti/core/url-pattern';
import { z } from 'zod';
import { Instant, PageQuery, SeenVersion } from './common.ts';
import { patchOf } from './patch-of.ts';
import { AccessSummary } from './source-access.ts';

const Reliability = z.enum(reliabilities);

export const Source = z
  .object({
    id: z.number().int(),
    ...SourceDeclaration.shape,
    rules: SourceDeclaration.shape.rules.unwrap(),
    reliability: Reliability.nullable().describe("A person's Admiralty letter; null takes the tier's."),
    tlp: Tlp.describe('With whom its articles may be shared, where they have no label of their own.'),
    state: SourceState,
    stateReason: z.string().nullable().describe('Why it is in this state, in words.'),
    nextCheckAt: Instant.nullable(),
    nextCheckReason: z.string().nullable().describe('Why the next check is when it is, in words.'),
    usualGapSeconds: z.number().int().nullable().describe('Seconds that usually pass between two articles, if known.'),
    lastCheckedAt: Instant.nullable(),
    lastSuccessAt: Instant.nullable(),
    lastNewAt: Instant.nullable().describe('When a check last found an article we did not have.'),
    consecutiveFailures: z.number().int(),
    articles: z.number().int(),
    articles30d: z.array(z.number().int()).length(30).describe('New articles per day, oldest first, today last.'),
    skips: z.number().int(),
    openProposals: z.number().int().describe('Changes proposed to it that nobody has decided on.'),
    access: AccessSummary.nullable().describe('What is sent to its site besides our name; null for nothing.'),
    version: z.number().int().describe('Counts what people changed of it.'),
    changedBy: z.string().nullable().describe('The name of who changed it last; null for the program itself.'),
    createdAt: Instant,
    updatedAt: Instant.describe('When somebody changed it last.'),
  })
  .meta({ id: 'Source' });

const UrlPattern = z.string().superRefine((pattern, context) => {
  const problem = urlPatternProblem(pattern);
  if (problem) context.addIssue({ code: 'custom', message: problem });
});

const Rules = SourceRules.extend({ urlPatterns: z.array(UrlPattern).default([]) });

/** A new source; everything but slug, name and url may be left out. A key nobody knows is refused, not dropped. */
export const SourceBody = SourceDeclaration.extend({ rules: Rules.strict().prefault({}) })
  .strict()
  .meta({ id: 'SourceDeclaration' });

/** A change to some rules; those left out stay as they are. */
export const RulesPatch = patchOf(Rules.shape);

/** What to change; whatever is left out, inside `rules` too, stays as it is. */
export const SourcePatch = patchOf({
  ...SourceDeclaration.omit({ slug: true }).shape,
  rules: RulesPatch,
})
  .extend({ version: SeenVersion })
  .meta({ id: 'SourcePatch' });

export const SourceQuery = PageQuery.extend({
  state: SourceState.optional(),
  tier: Tier.optional(),
  q: z.string().max(200).optional().describe('A part of the name, the slug or an address.'),
});

export const SourceImport = z
  .object({
    added: z.number().int(),
    updated: z.number().int(),
    problems: z.array(
      z.object({
        index: z.number().int().describe('Which entry, from 0; -1 for the whole file.'),
        slug: z.string().nullable(),
        message: z.string(),
      }),
    ),
  })
  .meta({ id: 'SourceImport' });

export const SourceCheck = z
  .object({
    id: z.number().int(),
    checkedAt: Instant,
    outcome: z.enum(['new', 'nothing-new', 'not-modified', 'failed', 'deferred']),
    status: z.number().int().nullable().describe('HTTP status, when there was an answer.'),
    durationMs: z.number().int(),
    entries: z.number().int(),
    added: z.number().int(),
    skipped: z.number().int(),
    code: z.string().nullable(),
    message: z.string().nullable(),
  })
  .meta({ id: 'SourceCheck' });

export const Skip = z
  .object({
    id: z.number().int(),
    url: z.string(),
    title: z.string().nullable(),
    reason: z.enum(skipReasons),
    message: z.string(),
    firstSeenAt: Instant,
    lastSeenAt: Instant,
    articleId: z.number().int().nullable(),
  })
  .meta({ id: 'Skip' });

/** What a source's word is worth, and what its own record speaks for; a person decides. */
export const SourceReliability = z
  .object({
    given: Reliability.nullable().describe('What a person set.'),
    fromTier: Reliability.describe('What its tier starts with; in force where a person set nothing.'),
    inForce: Reliability,
    suggested: z.object({ reliability: Reliability, reasons: z.array(z.string()) }),
    record: z.object({
      historyDays: z.number().describe('Since its first stored article.'),
      articles: z.number().int(),
      values: z.number().int().describe('Different ones that its articles hold.'),
      suppressedValues: z.number().int().describe('Of them, those judged harmless in some article of it.'),
      sharedStories: z.number().int().describe('Stories that another source reported too.'),
      firstInStory: z.number().int().describe('Of them, those it was first to report.'),
    }),
  })
  .meta({ id: 'SourceReliability' });
