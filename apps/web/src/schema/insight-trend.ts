import { Tier, sourceStates } from '@cti/core/source';
import { Tlp } from '@cti/core/tlp';
import { z } from 'zod';
import { Instant } from './common.ts';
import { Named, ScopedQuery, Week, insightOf } from './insight-range.ts';

const counted = [
  'articles',
  'stories',
  'sources',
  'observables',
  'techniques',
  'actors',
  'malware',
  'tools',
  'campaigns',
  'vulnerabilities',
] as const;

const NewThing = z.object({
  kind: z.enum(['observable', 'technique', 'actor', 'malware', 'tool', 'campaign', 'vulnerability']),
  id: z
    .string()
    .describe("An entity's or a technique's id; a value's type and value, such as domain-name:evil.example."),
  name: z.string().describe('Values are defanged.'),
  articles: z.number().int(),
  firstSeen: z.iso.date(),
});

/** What is new; `figures` and `rows` are two tables, and `part` says which one a CSV has. */
export const NewInsight = insightOf(
  z.object({ what: z.enum(counted), now: z.number().int(), before: z.number().int() }),
)
  .extend({ firstSeen: z.array(NewThing).describe('What no article before the range had, in most articles first.') })
  .meta({ id: 'NewInsight' });

export const NewQuery = ScopedQuery.extend({
  part: z.enum(['figures', 'first-seen']).default('figures').describe('Which table a CSV has.'),
});

const risingKinds = ['technique', 'actor', 'malware', 'vulnerability', 'tool'] as const;

export const RisingQuery = ScopedQuery.extend({
  kind: z.enum(risingKinds).default('technique'),
  limit: z.coerce.number().int().min(1).max(200).default(25),
});

export const RisingInsight = insightOf(
  Named.extend({
    tellings: z.number().int().describe('In the range: one for each source and story, or article in none.'),
    past: z.number().int().describe('In all windows before.'),
    expected: z.number().nullable().describe('What its past lets expect; null with too little past.'),
    ratio: z.number().nullable().describe('Tellings by expected; null where nothing was expected.'),
    p: z.number().nullable().describe('How likely so many or more are, were nothing rising.'),
    q: z.number().nullable().describe('p over all of this kind (Benjamini-Hochberg).'),
    isRising: z.boolean().describe('q is at most 0.05.'),
    problem: z.string().nullable().describe('Why nothing is said; such as too little past.'),
    series: z
      .array(z.object({ week: Week.shape.week, tellings: z.number().int() }))
      .describe('From the first window to the end of the range.'),
  }),
)
  .extend({
    kind: z.enum(risingKinds),
    windows: z.number().int().describe('How many windows of the same length lie before, up to 12.'),
    tested: z.number().int().describe('How many of this kind were tested, shown or not.'),
  })
  .meta({ id: 'RisingInsight' });

const SourceMark = z.object({ id: z.number().int(), name: z.string(), tier: Tier });

export const FirstQuery = ScopedQuery.extend({
  part: z.enum(['sources', 'stories']).default('sources').describe('Which table a CSV has.'),
  limit: z.coerce.number().int().min(1).max(500).default(100).describe('Stories that are named.'),
});

export const FirstInsight = insightOf(
  z.object({
    source: SourceMark,
    stories: z.number().int().describe('It told, of those that two sources or more told.'),
    first: z.number().int().describe('It told first; the notes say when nobody did.'),
    share: z.number().describe('first by stories, 0 to 1.'),
    medianLeadHours: z.number().nullable().describe('Before the second source; null where it was never first.'),
  }),
)
  .extend({
    stories: z.array(
      z.object({
        id: z.number().int(),
        title: z.string(),
        sources: z.number().int(),
        first: SourceMark,
        firstArticleId: z.number().int(),
        firstAt: Instant,
        second: SourceMark,
        leadHours: z.number(),
      }),
    ),
  })
  .meta({ id: 'FirstInsight' });

/** A source's scorecard; shares are 0 to 1, and null where there is nothing to share out. */
export const SourcesInsight = insightOf(
  z.object({
    source: SourceMark,
    tlp: Tlp,
    state: z.enum(sourceStates),
    active: z.boolean(),
    articles: z.number().int(),
    unique: z.number().int().describe('Neither a copy nor a later telling of a story another source told.'),
    uniqueShare: z.number().nullable(),
    sharedStories: z.number().int().describe('Stories that another source told too.'),
    toldFirst: z.number().int(),
    medianLeadHours: z.number().nullable(),
    values: z.number().int().describe('Distinct observables its articles mention.'),
    setAside: z.number().int().describe('Of them set aside in at least one of its articles.'),
    byAnalysts: z.number().int().describe('Of those set aside, by a person.'),
    falsePositiveRate: z.number().nullable().describe('setAside by values.'),
    usd: z.number().describe('What models cost for it.'),
    lastNewAt: Instant.nullable(),
    silentDays: z.number().nullable().describe('Since its last new article, now.'),
    usualGapDays: z.number().nullable(),
    silence: z.number().nullable().describe('silentDays by usualGapDays: above 3 is unusual.'),
    checks: z.number().int(),
    failedChecks: z.number().int(),
  }),
).meta({ id: 'SourcesInsight' });
