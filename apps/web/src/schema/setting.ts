import { Finding } from '@cti/ops/health/finding';
import { z } from 'zod';
import { Instant } from './common.ts';

/** One variable of the configuration, as it holds now. */
export const Setting = z
  .object({
    name: z.string(),
    meaning: z.string(),
    group: z.string(),
    isSecret: z.boolean().describe('Its value is never told, only whether it is set.'),
    value: z.string().nullable(),
    from: z
      .enum(['environment', 'file', 'default', 'page', 'unset'])
      .describe('Where the value comes from; page: people chose on the page that is named.'),
    page: z.string().nullable().describe('Where people choose, as a path; null where the environment alone decides.'),
  })
  .meta({ id: 'Setting' });

export const Settings = z.object({ settings: z.array(Setting) }).meta({ id: 'Settings' });

export const Health = z
  .object({
    checkedAt: Instant,
    findings: z
      .array(Finding.extend({}).meta({ id: 'Finding' }))
      .describe('In the order in which they were looked at.'),
  })
  .meta({ id: 'Health' });
