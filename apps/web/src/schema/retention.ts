import { RetentionPolicy, retained } from '@cti/core/retention';
import { z } from 'zod';
import { Instant, LastChange } from './common.ts';

const count = z.number().int();
const bytes = count.describe('What the rows take on disk, about, without indexes.');

export const Retention = z
  .object({
    policy: RetentionPolicy.describe('Days; null keeps for ever.'),
    version: count.describe('0 while the policy is the one that comes with the program.'),
    changed: LastChange,
    removed: z
      .array(z.object({ day: z.iso.date(), kind: z.enum(retained), removed: count }))
      .describe('What was removed in the last 30 days, by UTC day, the latest first.'),
  })
  .meta({ id: 'Retention' });

export const RetentionBody = z
  .strictObject({ policy: RetentionPolicy, version: z.number().int().min(0).describe('The version you have seen.') })
  .meta({ id: 'RetentionBody' });

export const RetentionAsked = z.strictObject({ policy: RetentionPolicy }).meta({ id: 'RetentionAsked' });

export const RetentionPreview = z
  .object({
    articles: z.object({ count, oldest: Instant.nullable(), newest: Instant.nullable(), bytes }),
    history: z.array(z.object({ kind: z.enum(retained), count, bytes })),
  })
  .meta({ id: 'RetentionPreview' });

export const DueArticle = z
  .object({
    id: count,
    title: z.string().nullable().describe('Null where your clearance does not reach.'),
    discoveredAt: Instant,
    days: count.describe('What its tier and label give it.'),
  })
  .meta({ id: 'DueArticle' });
