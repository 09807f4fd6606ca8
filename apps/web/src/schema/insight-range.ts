import { Tier } from '@cti/core/source';
import { z } from 'zod';
import { largestId } from './common.ts';

export const Day = z.iso
  .date()
  .refine((day) => day >= '1990-01-01' && day <= '2199-12-31', 'must be a day from 1990 to 2199');

/** Which days an insight is about, and as what it is answered. Days are UTC, go by the articles' own dates, both included. */
const RangeQuery = z.object({
  since: Day.optional().describe('The first day; 30 days, today included, where neither is given.'),
  until: Day.optional().describe('The last day, included; today where it is left out.'),
  format: z.enum(['json', 'csv']).default('json').describe('`csv` needs the permission to export.'),
});

/** The same, of some sources only. */
export const ScopedQuery = RangeQuery.extend({
  source: z.coerce.number().int().positive().max(largestId).optional().describe("A source's id."),
  tier: Tier.optional(),
});

export const Range = z
  .object({
    since: z.iso.date(),
    until: z.iso.date(),
    days: z.number().int(),
    before: z.object({ since: z.iso.date(), until: z.iso.date() }).describe('As many days, right before.'),
  })
  .meta({ id: 'InsightRange' });

const notes = z.array(z.string()).describe('What the figures mean, and which test was used.');

/** An answer: its days, its rows, and what they mean. A CSV of it has the rows. */
export const insightOf = <T extends z.ZodType>(row: T) => z.object({ range: Range, rows: z.array(row), notes });

/** Who or what is counted. */
export const Named = z.object({ id: z.string(), name: z.string() });

export const Week = z.object({
  week: z.iso.date().describe('Its Monday (UTC).'),
  articles: z.number().int(),
});
