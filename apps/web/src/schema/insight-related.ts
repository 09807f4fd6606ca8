import { observableTypes } from '@cti/core/observable';
import { z } from 'zod';
import { Indicator, ObservableRow } from './observable.ts';
import { ScopedQuery, Named, Week, insightOf } from './insight-range.ts';

const shared = {
  articles: z.number().int().describe('That have it in the range at all.'),
  together: z.number().int().describe('Of them together with the one asked about.'),
  lift: z.number().describe('How many times more often together than if each stood anywhere; 1 means by chance.'),
};

export const ObservableParams = z.object({
  type: z.enum(observableTypes),
  value: z.string().min(1).max(4096).describe('URL-encoded; refanged or defanged.'),
});

export const CoOccurringQuery = ScopedQuery.extend({
  limit: z.coerce.number().int().min(1).max(200).default(25),
});

export const CoOccurringInsight = insightOf(
  z.object({ type: z.enum(observableTypes), value: z.string(), defanged: z.string(), ...shared }),
)
  .extend({ articles: z.number().int().describe('That mention the value asked about, in the range.') })
  .meta({ id: 'CoOccurringInsight' });

export const TimelineQuery = ScopedQuery.extend({
  part: z.enum(['weeks', 'entities', 'techniques', 'observables']).default('weeks').describe('Which table a CSV has.'),
  limit: z.coerce.number().int().min(1).max(50).default(10).describe('Of the entities, and of the techniques.'),
  values: z.coerce.number().int().min(0).max(200).default(10).describe('Of the observables; 0 for none.'),
});

export const Timeline = insightOf(Week)
  .extend({
    of: Named,
    articles: z.number().int(),
    entities: z.array(Named.extend({ kind: z.string(), ...shared })),
    techniques: z.array(Named.extend(shared)),
    observables: z.array(
      z.object({
        type: z.enum(observableTypes),
        value: z.string(),
        defanged: z.string(),
        ...shared,
        setAside: z.number().int().describe('In how many of the articles with both it is set aside.'),
        lists: ObservableRow.shape.lists,
        indicator: Indicator.pick({ confidenceNow: true, valid: true }).nullable(),
      }),
    ),
  })
  .meta({ id: 'InsightTimeline' });
