import { sourceStates } from '@cti/core/source';
import { skipReasons, stages } from '@cti/core/stage';
import { checkOutcomes } from '@cti/db/tables/source';
import { z } from 'zod';
import { ScopedQuery, insightOf } from './insight-range.ts';

export const healthParts = ['checks', 'stages', 'skips', 'delays', 'sources', 'queues'] as const;

export const HealthQuery = ScopedQuery.extend({
  part: z.enum(healthParts).default('checks').describe('Which table a CSV has.'),
});

const counts = { count: z.number().int() };

/** How collecting goes. `rows` are the checks. */
export const HealthInsight = insightOf(
  z.object({ day: z.iso.date(), outcome: z.enum(checkOutcomes), ...counts }).describe('Checks of sources.'),
)
  .extend({
    stages: z
      .array(z.object({ day: z.iso.date(), stage: z.enum([...stages, 'skipped']), ...counts }))
      .describe('Articles by the day they were found and the stage they have reached.'),
    skips: z.array(z.object({ reason: z.enum(skipReasons), ...counts })).describe('Last seen in the range.'),
    delays: z
      .array(z.object({ day: z.iso.date(), medianMinutes: z.number(), articles: z.number().int() }))
      .describe('From published to searchable, by the day of publishing; only what a check of a source found.'),
    medianDelayMinutes: z.number().nullable(),
    sources: z.array(z.object({ state: z.enum(sourceStates), ...counts })),
    queues: z
      .array(
        z.object({
          stage: z.enum(['discovered', 'fetched', 'parsed']).describe('The last stage they have passed.'),
          waiting: z.number().int(),
          oldestMinutes: z.number().nullable(),
        }),
      )
      .describe('Articles on their way now.'),
  })
  .meta({ id: 'HealthInsight' });
