import { reprocessingStates } from '@cti/core/reprocessing';
import { z } from 'zod';
import { Instant } from './common.ts';

const count = z.number().int();
const byKind = z.record(z.string(), count).describe('How many, by kind of finding: observable, technique, entity, …');

/** A walk over stored articles that reads each as today's extractors do, in figures. */
export const ReprocessingSummary = z
  .object({
    id: count,
    state: z.enum(reprocessingStates),
    sourceId: count.nullable().describe('Null for the articles of all sources.'),
    sourceSlug: z.string().nullable(),
    sourceName: z.string().nullable(),
    total: count.describe('Articles there were to read when it was asked for.'),
    done: count,
    unchanged: count,
    changed: count,
    textChanged: count.describe('Those of the changed whose text came out otherwise.'),
    failures: count.describe('Articles that could not be read anew; they keep what they had.'),
    message: z.string().nullable().describe('Why it was stopped.'),
    askedBy: z.string(),
    createdAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'ReprocessingSummary' });

const ArticleChange = z
  .object({
    articleId: count,
    title: z.string(),
    added: byKind,
    removed: byKind,
    textChanged: z.boolean(),
    scoreBefore: z.number().nullable(),
    scoreAfter: z.number().nullable(),
  })
  .meta({ id: 'ArticleChange' });

/** The same with what it changed. */
export const Reprocessing = ReprocessingSummary.extend({
  added: byKind,
  removed: byKind,
  examples: z.array(ArticleChange).describe('The articles that changed most, at most 50.'),
  failed: z.array(z.object({ articleId: count, message: z.string() })).describe('The first 200 failures.'),
}).meta({ id: 'Reprocessing' });

export const ReprocessingBody = z
  .strictObject({
    sourceSlug: z.string().min(1).max(64).optional().describe('Only the articles of this source; without it, all.'),
  })
  .meta({ id: 'ReprocessingBody' });
