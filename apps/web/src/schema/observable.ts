import { observableTypes } from '@cti/core/observable';
import { verdicts } from '@cti/core/verdict';
import { observableViews } from '@cti/db/read/observables';
import { z } from 'zod';
import { ArticleSummary } from './article.ts';
import { Instant, PageQuery, SeenVersion, pageOf } from './common.ts';
import { ObservableSummary } from './insight.ts';

const Part = z.object({ label: z.string(), points: z.number() });
const Confidence = z.number().int().min(0).max(100);

/** An observable someone vouches is malicious. */
export const Indicator = z
  .object({
    confidence: Confidence.describe('When it was promoted.'),
    confidenceNow: Confidence.describe('What is left of it: it halves with time since the value was last seen.'),
    reasons: z.array(Part),
    note: z.string(),
    version: z.number().int().describe('Counts its changes.'),
    validFrom: Instant,
    validUntil: Instant.nullable().describe('Null: it never ends.'),
    valid: z.boolean().describe('Whether it holds now.'),
    promotedBy: z.string(),
    promotedAt: Instant,
    endedBy: z.string().nullable().describe('Who ended it; null while it holds, and where its time ran out.'),
    endedAt: Instant.nullable(),
  })
  .meta({ id: 'Indicator' });

/** What is known of a value over all articles. */
export const ObservableRow = z
  .object({
    ...ObservableSummary.shape,
    id: z.number().int(),
    setAside: z.number().int().describe('In how many of its articles it is set aside.'),
    independentSources: z.number().int().describe('Copies of one article count once.'),
    independentSourcesExact: z.boolean().describe('False: only its newest articles were looked at.'),
    lists: z
      .object({ verdict: z.enum(verdicts), reason: z.string(), notes: z.array(z.string()) })
      .describe('What the warninglists say of the value by itself, now.'),
    indicator: Indicator.nullable(),
  })
  .meta({ id: 'ObservableRow' });

/** A page of observables; `setAside` counts those that the filters fit and that are set aside in every article. */
export const ObservableList = pageOf(ObservableRow)
  .extend({ setAside: z.number().int().nullable().describe('On the first page only.') })
  .meta({ id: 'ObservableList' });

/** How sure one may be of a value, part by part, and how long. */
export const IndicatorSuggestion = z
  .object({
    confidence: Confidence,
    parts: z.array(Part).describe('Add up to the confidence.'),
    validUntil: Instant.nullable(),
    lifetime: z.string().describe('Why values of this type live as long as they do.'),
    halfLifeDays: z.number().nullable(),
  })
  .meta({ id: 'IndicatorSuggestion' });

/** The articles that mention one observable, newest first, and the observable itself. */
export const ObservablePage = pageOf(ArticleSummary)
  .extend({ observable: ObservableRow, suggestion: IndicatorSuggestion })
  .meta({ id: 'ObservablePage' });

const observableSorts = ['articles', 'recent'] as const;

export const ObservableQuery = PageQuery.extend({
  type: z.enum(observableTypes).optional(),
  q: z.string().max(2048).optional().describe('A part of the value, refanged or defanged.'),
  sort: z.enum(observableSorts).default('articles'),
  show: z.enum(observableViews).default('observed').describe('Values set aside in every article are left out.'),
});

export const IndicatorBody = z
  .strictObject({
    confidence: Confidence.optional().describe('As suggested if left out.'),
    note: z.string().trim().max(2000).default(''),
    validUntil: Instant.nullable().optional().describe("As the value's type has it if left out; null for ever."),
    version: SeenVersion,
  })
  .meta({ id: 'IndicatorBody' });
