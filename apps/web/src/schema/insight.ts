import { queueNames } from '@cti/core/jobs';
import { observableTypes } from '@cti/core/observable';
import { sourceStates } from '@cti/core/source';
import { z } from 'zod';
import { ArticleSummary } from './article.ts';
import { Instant, PageQuery, pageOf } from './common.ts';

export const ObservableSummary = z
  .object({
    type: z.enum(observableTypes),
    value: z.string(),
    defanged: z.string(),
    firstSeenAt: Instant,
    lastSeenAt: Instant,
    articles: z.number().int(),
    mentions: z.number().int(),
  })
  .meta({ id: 'ObservableSummary' });

export const TechniqueSummary = z
  .object({
    id: z.string(),
    name: z.string(),
    tactics: z.array(z.string()),
    url: z.string(),
    articles: z.number().int(),
    lastSeenAt: Instant.nullable(),
  })
  .meta({ id: 'TechniqueSummary' });

/** The articles that name one technique, newest first, and the technique itself. */
export const TechniquePage = pageOf(ArticleSummary)
  .extend({ technique: TechniqueSummary })
  .meta({ id: 'TechniquePage' });

/** One figure of the overview: its value, the one a period before, and a sparkline. */
const Figure = z.object({ value: z.number(), before: z.number(), spark: z.array(z.number()) });

export const Overview = z
  .object({
    generatedAt: Instant,
    days: z.number().int(),
    newArticles: Figure,
    highScore: Figure.describe('Articles with a hunt score of 60 or more.'),
    newObservables: Figure,
    healthySources: z.object({ value: z.number(), total: z.number() }),
    perDay: z.array(z.object({ day: z.iso.date(), premium: z.number(), standard: z.number(), basic: z.number() })),
    scores: z.array(z.object({ from: z.number(), to: z.number(), articles: z.number() })),
    topTechniques: z.array(z.object({ id: z.string(), name: z.string(), articles: z.number() })),
    topObservables: z.array(ObservableSummary),
    troubled: z.array(
      z.object({
        id: z.number(),
        name: z.string(),
        state: z.enum(sourceStates),
        reason: z.string().nullable(),
        since: Instant.nullable(),
      }),
    ),
    best: z.array(ArticleSummary),
    totals: z.object({ articles: z.number(), observables: z.number(), sources: z.number(), skips: z.number() }),
  })
  .meta({ id: 'Overview' });

/** What is going on now: the top line of every page, and the SSE event `pulse`. */
export const Pulse = z
  .object({
    at: Instant,
    articles: z.number().int(),
    lastArticleAt: Instant.nullable(),
    /** Articles on the way, by the stage they have reached. */
    waiting: z.object({ fetch: z.number(), parse: z.number(), extract: z.number() }),
    queues: z.array(
      z.object({ name: z.string(), waiting: z.number(), active: z.number(), delayed: z.number(), failed: z.number() }),
    ),
    sources: z.record(z.enum(sourceStates), z.number()),
  })
  .meta({ id: 'Pulse' });

export const Queue = z
  .object({
    name: z.string(),
    waiting: z.number().int(),
    active: z.number().int(),
    delayed: z.number().int(),
    failed: z.number().int(),
    completed: z.number().int(),
    paused: z.boolean(),
  })
  .meta({ id: 'Queue' });

export const Job = z
  .object({
    id: z.string(),
    queue: z.string(),
    name: z.string(),
    state: z.enum(['waiting', 'active', 'delayed', 'failed', 'completed']),
    payload: z.record(z.string(), z.unknown()),
    attempts: z.number().int(),
    reason: z.string().nullable().describe('Why it failed, in words.'),
    addedAt: Instant,
    startedAt: Instant.nullable(),
    finishedAt: Instant.nullable(),
    runsAt: Instant.nullable().describe('When a delayed job runs next.'),
  })
  .meta({ id: 'Job' });

export const JobStarted = z.object({ jobId: z.string() }).meta({ id: 'JobStarted' });

export const Retried = z.object({ retried: z.number().int() }).meta({ id: 'Retried' });

export const QueueParams = z.object({ queue: z.enum(queueNames) });

export const JobParams = QueueParams.extend({
  jobId: z.string().regex(/^[\w:.-]{1,200}$/, 'a job id holds letters, digits, _ : . and - only'),
});

export const JobQuery = PageQuery.extend({ state: Job.shape.state.default('failed') });

export const TechniqueParams = z.object({
  id: z
    .string()
    .regex(/^T\d{4}(\.\d{3})?$/i)
    .describe('As in T1059 or T1059.001.'),
});

export const TechniqueQuery = PageQuery.extend({
  q: z.string().max(200).optional().describe('A part of the id or the name.'),
});

export const OverviewQuery = z.object({ days: z.coerce.number().int().min(1).max(365).default(30) });
