import { skipReasons } from '@cti/core/stage';
import { z } from 'zod';
import { Instant } from './common.ts';
import { RulesPatch } from './source.ts';

export const ActivityQuery = z.object({ days: z.coerce.number().int().min(1).max(365).default(30) });

/** What a source's checks came to, day by day (UTC). Checks put off before anything was asked do not count. */
export const SourceActivity = z
  .object({
    days: z
      .array(
        z.object({
          date: z.iso.date(),
          checks: z.number().int(),
          failed: z.number().int(),
          notModified: z.number().int(),
          added: z.number().int(),
          skipped: z.number().int(),
          bytes: z.number().int(),
          medianMs: z.number().int().nullable(),
        }),
      )
      .describe('Oldest first, today last, none left out.'),
    skippedBy: z.array(z.object({ reason: z.enum(skipReasons), count: z.number().int() })).describe('Most first.'),
    share304: z.number().nullable().describe('The share of checks answered "not modified", 0 to 1.'),
    checks: z.number().int(),
    bytes: z.number().int(),
  })
  .meta({ id: 'SourceActivity' });

export const DryRunBody = z
  .strictObject({ rules: RulesPatch.describe('Merged into the rules it has.') })
  .meta({ id: 'DryRunBody' });

/** What rules would make of a source's last entries. */
export const DryRun = z
  .object({
    entries: z
      .array(
        z.object({
          url: z.string(),
          title: z.string().nullable(),
          publishedAt: Instant.nullable(),
          kept: z.boolean(),
          reason: z.string().nullable().describe('Why it would be left out.'),
          was: z.enum(['kept', 'left-out']),
        }),
      )
      .describe('At most 50, newest first.'),
    kept: z.number().int(),
    leftOut: z.number().int(),
  })
  .meta({ id: 'DryRun' });
